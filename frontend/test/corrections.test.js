import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listen } from '../js/net/stream-events.js';
import { FakeEventSource } from './fakes.js';
import { after, continuing, idsOf, lobbyOf, message, newest, reading, said } from './states.js';

/** @import { Action } from '../js/model/actions.js' */

/**
 * @param {number} id
 * @param {string} text
 * @returns {Action}
 */
function edited(id, text, second = 1) {
  const editedAt = `2025-06-02T11:00:0${second}.000Z`;
  return { type: 'message-edited', correction: message(id, { text, editedAt }) };
}

/**
 * @param {number} id
 * @returns {Action}
 */
function deleted(id) {
  return { type: 'message-deleted', correction: { id, room: 'lobby', text: '', deleted: true } };
}

/** @param {import('../js/model/types.js').State} state */
function textsOf(state) {
  return lobbyOf(state).messages.map((it) => (it.deleted ? '(deleted)' : it.text));
}

test('a message that is changed or taken back stays in its place', () => {
  const state = after(said(message(1)), said(message(2)), said(message(3)), edited(1, 'new'), deleted(2));
  assert.deepEqual(textsOf(state), ['new', '(deleted)', 'text 3']);
  assert.equal(lobbyOf(state).messages[1]?.text, '', 'nothing is left of it');
  assert.equal(lobbyOf(state).messages[1]?.author, 'ann');
});

test('a message that is not there is not put there by its correction', () => {
  const state = after(newest([5, 6], { hasMore: true }));
  assert.equal(continuing(state, edited(3, 'new'), deleted(4)), state);
});

test('what was taken back does not come back by any way', () => {
  const gone = after(said(message(1, { clientId: 'c' })), deleted(1));
  assert.equal(continuing(gone, said(message(1))), gone);
  assert.deepEqual(textsOf(continuing(gone, newest([1]), edited(1, 'late'))), ['(deleted)']);
  const page = { messages: [message(2, { text: '', deleted: true })], hasMore: false };
  const state = after({ type: 'newest-loaded', room: 'lobby', generation: 0, page }, said(message(2)));
  assert.deepEqual(textsOf(state), ['(deleted)']);
});

test('of two changes the later one counts, in whichever order they come', () => {
  const state = after(said(message(1)), edited(1, 'second', 2), edited(1, 'first', 1), said(message(1)));
  assert.deepEqual(textsOf(state), ['second']);
});

test('a page that was on its way does not bring back what was changed meanwhile', () => {
  const state = after({ type: 'newest-loading', room: 'lobby' }, edited(1, 'new'), deleted(2), newest([1, 2, 3]));
  assert.deepEqual(textsOf(state), ['new', '(deleted)', 'text 3']);
  assert.deepEqual(lobbyOf(state).corrections, []);
});

test('a change is no news: nothing is unread by it', () => {
  const state = after(...reading([1]), { type: 'visibility-changed', hidden: true }, edited(1, 'new'));
  assert.equal(lobbyOf(state).unread, 0);
});

test('the events of the stream are understood', () => {
  /** @type {Action[]} */
  const actions = [];
  const source = new FakeEventSource('/events');
  listen(source, (action) => actions.push(action));
  source.accept();
  source.tell('chat-message', message(7));
  source.tell('message-edited', { ...message(7), text: 'new', editedAt: '2025-06-02T11:00:00.000Z' });
  source.tell('message-deleted', { id: 7, room: 'lobby' });
  const state = after(...actions);
  assert.deepEqual([idsOf(state), textsOf(state)], [[7], ['(deleted)']]);
});
