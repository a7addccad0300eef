import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failuresOf } from '../js/model/failures.js';
import { after, composed, continuing, lobbyOf, newest } from './states.js';

/** @import { Action } from '../js/model/actions.js' */

/** @param {string} clientId @returns {Action} */
const refused = (clientId) => ({ type: 'message-failed', room: 'lobby', clientId, detail: 'No.' });

test('who listens is told of what failed, as long as it has', () => {
  const fine = after(newest([1]), composed('a'), composed('b'));
  assert.equal(failuresOf(lobbyOf(fine)), '');
  const one = continuing(fine, refused('a'));
  assert.equal(failuresOf(lobbyOf(one)), 'A message was not sent.');
  assert.equal(failuresOf(lobbyOf(continuing(one, refused('b')))), '2 messages were not sent.');
  assert.equal(failuresOf(lobbyOf(continuing(one, { type: 'message-retried', room: 'lobby', clientId: 'a' }))), '');
  const stuck = continuing(one, { type: 'older-failed', room: 'lobby', generation: 0 });
  assert.equal(failuresOf(lobbyOf(stuck)), 'A message was not sent. Messages could not be loaded.');
});
