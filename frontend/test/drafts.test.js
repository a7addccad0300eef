import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { forgetDrafts, keepDraft, readDraft } from '../js/lib/drafts.js';

/** @type {Map<string, string>} */
const items = new Map();

beforeEach(() => {
  items.clear();
  Object.defineProperty(globalThis, 'localStorage', { configurable: true, value: {
    getItem: (/** @type {string} */ key) => items.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => void items.set(key, value),
    removeItem: (/** @type {string} */ key) => void items.delete(key),
  } });
});

test('a draft belongs to a person and a room', () => {
  keepDraft('ann', 'lobby', 'one');
  keepDraft('ann', 'tea', 'two');
  keepDraft('bo', 'lobby', 'three');
  assert.deepEqual([readDraft('ann', 'lobby'), readDraft('ann', 'tea'), readDraft('bo', 'lobby'), readDraft('bo', 'tea')], ['one', 'two', 'three', '']);
  forgetDrafts('ann');
  assert.deepEqual([readDraft('ann', 'lobby'), readDraft('bo', 'lobby')], ['', 'three']);
});

test('what was sent leaves nothing behind', () => {
  keepDraft('ann', 'lobby', 'one');
  keepDraft('ann', 'lobby', '');
  assert.equal(items.size, 0);
});

test('they are bounded: the oldest goes', () => {
  for (let room = 0; room <= 50; room++) keepDraft('ann', `room${room}`, 'x');
  assert.deepEqual([readDraft('ann', 'room0'), readDraft('ann', 'room1')], ['', 'x']);
  for (let room = 0; room < 9; room++) keepDraft('bo', `room${room}`, 'x'.repeat(8000));
  assert.equal(readDraft('bo', 'room0'), '');
  assert.equal(readDraft('bo', 'room1').length, 8000);
});

test('without storage there are none', () => {
  items.set('parley.drafts.ann', '{"what":1}');
  assert.equal(readDraft('ann', 'lobby'), '');
  Object.defineProperty(globalThis, 'localStorage', { configurable: true, get: () => { throw new Error('forbidden'); } });
  keepDraft('ann', 'lobby', 'one');
  assert.equal(readDraft('ann', 'lobby'), '');
});
