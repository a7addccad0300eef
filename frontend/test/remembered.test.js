import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rememberedOf } from '../js/model/remembered.js';
import { initialState } from '../js/model/state.js';
import { after, composed, continuing, idsOf, lobbyOf, newest } from './states.js';

/** @import { State } from '../js/model/types.js' */
/** @import { Action } from '../js/model/actions.js' */

const AT = '2025-06-02T10:00:00.000Z';

/** @param {State} read */
function recalled(read) {
  const remembered = rememberedOf(read, AT);
  if (!remembered) throw new Error('nothing was kept');
  return continuing(initialState({ today: '2025-06-03' }), { type: 'remembered', remembered });
}

test('what was read last is shown while nobody can be asked', () => {
  const state = recalled(after(newest([1, 2]), composed('c-1')));
  assert.equal(state.session.status, 'remembered');
  assert.equal(state.session.rememberedAt, AT);
  assert.deepEqual(idsOf(state), [1, 2]);
  assert.deepEqual(lobbyOf(state).outgoing, [], 'what is not sent is not read');
});

test('the newest of each room is kept, and nothing before anything is read', () => {
  assert.equal(rememberedOf(after(), AT), null);
  const ids = Array.from({ length: 80 }, (_, index) => index + 1);
  assert.deepEqual(idsOf(recalled(after(newest(ids)))), ids.slice(-50));
});

test('as soon as somebody can be asked, all is asked for anew', () => {
  const old = recalled(after(newest([1, 2])));
  /** @type {Action[]} */
  const answers = [{ type: 'session-started', user: { name: 'me' } }, { type: 'session-missing', notice: '' }];
  for (const answer of answers) {
    const state = continuing(old, answer);
    assert.deepEqual(idsOf(state), []);
    assert.equal(lobbyOf(state).newest, 'none');
  }
  assert.equal(continuing(old, { type: 'session-started', user: { name: 'me' } }).session.status, 'signed-in');
});
