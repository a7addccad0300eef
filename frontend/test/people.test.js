import assert from 'node:assert/strict';
import { test } from 'node:test';
import { after } from './states.js';

/** @import { Action } from '../js/model/actions.js' */

const since = '2025-06-02T10:00:00.000Z';

/**
 * @param {string[]} names
 * @returns {Action}
 */
function presence(names, total = names.length) {
  return { type: 'presence', roster: { users: names.map((name) => ({ name, since })), total, connections: total } };
}

/** @type {(name: string) => Action} */
const joined = (name) => ({ type: 'user-joined', person: { name, since } });
/** @type {(name: string) => Action} */
const left = (name) => ({ type: 'user-left', name });

/** @param {Action[]} actions */
function people(...actions) {
  const { users, total } = after(...actions).people;
  return [users.map(({ name }) => name).join(' '), total];
}

test('the list is by name and follows who comes and goes', () => {
  assert.deepEqual(people(presence(['cy', 'Bo', 'ann'])), ['ann Bo cy', 3]);
  assert.deepEqual(people(presence(['ann']), joined('bo'), joined('Al')), ['Al ann bo', 3]);
  assert.deepEqual(people(presence(['ann', 'bo']), left('ann')), ['bo', 1]);
});

test('who comes or goes twice is counted once', () => {
  assert.deepEqual(people(presence(['ann']), joined('ann'), joined('bo'), joined('bo')), ['ann bo', 2]);
  assert.deepEqual(people(presence(['ann', 'bo']), left('bo'), left('bo'), left('zoe')), ['ann', 1]);
});

test('a roster that is cut counts those it does not list', () => {
  assert.deepEqual(people(presence(['ann'], 1200), left('somebody')), ['ann', 1199]);
  assert.deepEqual(people(presence(['ann'], 1200), joined('bo')), ['ann bo', 1201]);
});

test('a roster that is not sure stays so until the next one', () => {
  /** @type {Action} */
  const unsure = { type: 'presence', roster: { users: [{ name: 'ann', since }], total: 1, connections: 1, unsure: true } };
  assert.equal(after(unsure, joined('bo'), left('ann')).people.unsure, true);
  assert.ok(!after(unsure, presence(['ann'])).people.unsure);
});

test('a new roster replaces the old one', () => {
  assert.deepEqual(people(presence(['ann', 'bo']), presence(['cy'])), ['cy', 1]);
});
