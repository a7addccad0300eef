import assert from 'node:assert/strict';
import { test } from 'node:test';
import { later } from '../js/lib/later.js';
import { Store } from '../js/lib/store.js';
import { reduce } from '../js/model/reducer.js';
import { LazyView } from '../js/view/lazy.js';
import { after } from './states.js';

/** @import { State } from '../js/model/types.js' */

test('what is fetched when it is needed is fetched once, and again only after a failure', async () => {
  let calls = 0;
  const get = later(async () => {
    if (++calls === 1) throw new Error('no network');
    return calls;
  });
  await assert.rejects(get());
  assert.deepEqual(await Promise.all([get(), get()]), [2, 2]);
});

test('a part that comes late is drawn as things are then, and from then on; one that does not come is told of', async () => {
  const store = new Store(after(), reduce);
  /** @type {string[]} */
  const drawn = [];
  let fails = true;
  const view = new LazyView(store, async () => {
    if (fails) throw new Error('no network');
    return { render: (/** @type {State} */ { room }) => void drawn.push(room) };
  });
  view.render(store.state);
  await view.with(() => assert.fail());
  assert.match(store.state.place.notice, /could not be fetched/);
  fails = false;
  await view.with((made) => made.render({ ...store.state, room: 'used' }));
  view.render({ ...store.state, room: 'later' });
  assert.deepEqual(drawn, ['lobby', 'used', 'later']);
});
