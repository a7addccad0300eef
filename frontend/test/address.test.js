import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf, followAddress, placeIn } from '../js/address.js';
import { Store } from '../js/lib/store.js';
import { openAt } from '../js/model/place.js';
import { reduce } from '../js/model/reducer.js';
import { after } from './states.js';

/** @import { Action } from '../js/model/actions.js' */

/** @param {string} hash */
function page(hash) {
  /** @type {string[]} */
  const entries = [hash];
  /** @type {() => void} */
  let popped = () => {};
  const location = { hash };
  const move = (/** @type {string} */ to) => (location.hash = to);
  const history = {
    pushState: (/** @type {unknown} */ _state, /** @type {string} */ _title, /** @type {string} */ to) => void entries.push(move(to)),
    replaceState: (/** @type {unknown} */ _state, /** @type {string} */ _title, /** @type {string} */ to) => void entries.splice(-1, 1, move(to)),
  };
  const store = new Store(after(), reduce);
  const browser = { location, history, addEventListener: (/** @type {string} */ _type, /** @type {() => void} */ listener) => (popped = listener) };
  followAddress(store, /** @type {any} */ (browser));
  const go = (/** @type {string} */ to) => (move(to), popped());
  return { store, entries, go };
}

/** @type {Action} */
const listed = {
  type: 'rooms-listed',
  rooms: ['lobby', 'tea'].map((id) => ({ id, name: id, topic: '', kind: 'public', joined: true, members: 0 })),
};

test('an address names a room, and perhaps a message', () => {
  assert.deepEqual(placeIn('#tea'), { room: 'tea', id: 0 });
  assert.deepEqual(placeIn('#tea/17'), { room: 'tea', id: 17 });
  for (const hash of ['', '#', '#invite=abc', '#reset=abc', '#tea/', '#tea/x', '#tea/1/2', '#../x']) assert.equal(placeIn(hash), null);
  const { store } = page('');
  store.dispatch(listed);
  store.dispatch(openAt('tea', 3));
  assert.deepEqual(placeIn(addressOf(store.state)), { room: 'tea', id: 3 });
});

test('the address follows what is read, and the first one is no step back', () => {
  const { store, entries } = page('');
  assert.deepEqual(entries, ['']);
  store.dispatch(listed);
  store.dispatch({ type: 'room-shown', room: 'tea' });
  store.dispatch(openAt('tea', 3));
  store.dispatch({ type: 'latest-wanted' });
  assert.deepEqual(entries, ['#lobby', '#tea', '#tea/3', '#tea']);
});

test('who comes by a link is there, and goes back where they were', () => {
  const { store, entries, go } = page('#tea/3');
  store.dispatch(listed);
  assert.deepEqual(store.state.place.target, { room: 'tea', id: 3 });
  store.dispatch({ type: 'room-shown', room: 'lobby' });
  assert.deepEqual(entries, ['#tea/3', '#lobby']);
  go('#tea/3');
  assert.equal(store.state.room, 'tea');
  assert.deepEqual(entries, ['#tea/3', '#lobby']);
});

test('an address that leads nowhere is no step that one would have to go back over', () => {
  const { store, entries, go } = page('');
  store.dispatch(listed);
  go('#nowhere');
  assert.match(store.state.place.notice, /no such room/);
  assert.deepEqual(entries, ['#lobby']);
});
