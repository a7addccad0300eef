import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choicesFor } from '../js/model/switcher.js';
import { after, message, said } from './states.js';

/** @import { Kind, ListedRoom } from '../js/model/types.js' */

/**
 * @param {string} name
 * @param {Kind} kind
 * @returns {ListedRoom}
 */
function room(name, kind = 'public', joined = true) {
  return { id: name === 'Lobby' ? 'lobby' : `id-of-${name}`, name, topic: '', kind, joined, members: 2 };
}

const state = after(
  { type: 'rooms-listed', rooms: [room('Lobby'), room('Green tea'), room('Team'), room('ann', 'direct'), room('Steam', 'public', false)] },
  { type: 'presence', roster: { users: ['me', 'ann', 'teddy'].map((name) => ({ name, since: '' })), total: 3, connections: 3 } },
  said(message(7, { room: 'id-of-Team' })),
);

/** @param {string} typed */
function shown(typed) {
  return choicesFor(state, typed).map(({ kind, label }) => `${kind} ${label}`);
}

test('all rooms and people are there, what is new first and where one is last of the rooms', () => {
  assert.deepEqual(shown(''), ['room Team', 'room ann', 'room Green tea', 'room Lobby', 'person me', 'person teddy', 'join Steam']);
});

test('the best fit is first: the beginning, then that of a word, then the middle, then letters in order', () => {
  assert.deepEqual(shown('tea'), ['room Team', 'room Green tea', 'join Steam', 'person tea']);
  assert.deepEqual(shown('#tm'), ['room Team', 'join Steam']);
  assert.deepEqual(shown('tea gr'), ['room Green tea', 'person tea gr']);
  assert.deepEqual(shown('GRÉEN'), ['room Green tea', 'person GRÉEN']);
});

test('somebody with whom there is a room is there once, and says that they are here', () => {
  const [ann] = choicesFor(state, 'ann');
  assert.deepEqual([ann?.kind, ann?.here, shown('ann').length], ['room', true, 1]);
});

test('who is not here can be written to by their whole name', () => {
  assert.deepEqual(choicesFor(state, '@zoe').map(({ kind, id }) => `${kind} ${id}`), ['person zoe']);
  assert.deepEqual(shown('#zoe'), []);
});
