import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mergeMessages } from '../js/model/messages.js';
import { after, continuing, idsOf, lobbyOf, message, newest, said } from './states.js';

test('messages are in order of their ids, however they come', () => {
  const state = after(said(message(5)), said(message(3)), newest([2, 4]), said(message(1)));
  assert.deepEqual(idsOf(state), [1, 2, 3, 4, 5]);
});

test('the seam of stream and history neither loses nor doubles a message', () => {
  const state = after(said(message(4)), said(message(5)), newest([2, 3, 4]), said(message(6)));
  assert.deepEqual(idsOf(state), [2, 3, 4, 5, 6]);
});

test('a message that comes again changes nothing at all', () => {
  const state = after(said(message(1)), said(message(2)));
  assert.equal(continuing(state, said(message(2)), said(message(1))), state);
});

test('merging a known page gives the very same list', () => {
  const messages = [message(1), message(2), message(3)];
  assert.equal(mergeMessages(messages, [message(2), message(3)]), messages);
});

test('a message that came without its clientId is completed', () => {
  const [only] = mergeMessages([message(1)], [message(1, { clientId: 'c' })]);
  assert.equal(only?.clientId, 'c');
  assert.equal(mergeMessages([message(1, { clientId: 'c' })], [message(1)])[0]?.clientId, 'c');
});

test('a merge in any order of any parts is the same list', () => {
  const all = Array.from({ length: 40 }, (_, index) => message(index + 1));
  for (let round = 0; round < 50; round++) {
    const parts = [all.slice(0, 25), all.slice(10), all.slice(5, 30), ...all.map((one) => [one])];
    const shuffled = parts.map((part) => ({ part, key: Math.random() })).sort((one, other) => one.key - other.key);
    const merged = shuffled.reduce((messages, { part }) => mergeMessages(messages, part), mergeMessages([], []));
    assert.deepEqual(merged, all);
  }
});

test('a page of history is put before what is there', () => {
  const state = after(
    newest([51, 52], { hasMore: true }),
    { type: 'older-loading', room: 'lobby' },
    { type: 'older-loaded', room: 'lobby', generation: 0, page: { messages: [message(49), message(50)], hasMore: false } },
  );
  assert.deepEqual(idsOf(state), [49, 50, 51, 52]);
  assert.equal(lobbyOf(state).hasMore, false);
  assert.equal(lobbyOf(state).older, 'idle');
});

test('after a reset nothing of the old log is left, and late answers from before are ignored', () => {
  const state = after(newest([100, 101]), { type: 'reset' }, newest([102]));
  assert.deepEqual(idsOf(state), []);
  assert.equal(lobbyOf(state).newest, 'none');
  const again = continuing(state, said(message(3)), newest([1, 2], { generation: 1 }));
  assert.deepEqual(idsOf(again), [1, 2, 3]);
  const late = { messages: [message(99)], hasMore: true };
  assert.equal(continuing(again, { type: 'older-loaded', room: 'lobby', generation: 0, page: late }), again);
});

test('a message of a room that is not known is left alone', () => {
  const state = after(said(message(1)));
  assert.equal(continuing(state, said(message(2, { room: 'elsewhere' }))), state);
});
