import { folded } from './query.js';
import { joinedRooms, openRooms } from './room-list.js';

/** @import { State } from './types.js' */

/**
 * Where one can go from the switcher.
 *
 * @typedef {object} Choice
 * @property {string} key
 * @property {'room' | 'join' | 'person'} kind
 * @property {string} id      of the room; of a person their name
 * @property {string} label
 * @property {string} detail  what it is, in a word or two
 * @property {boolean} here   a person who is here, or the other one of a direct room
 */

/** More than fits on a screen; whoever does not see theirs types a letter more. */
const MOST_CHOICES = 12;

/**
 * @param {Pick<State, 'rooms' | 'people' | 'session' | 'room'>} state
 * @param {string} typed
 * @returns {Choice[]} the best first
 */
export function choicesFor(state, typed) {
  const words = folded(typed.replace(/^[#@]/, '')).split(/\s+/).filter(Boolean);
  const ranked = candidates(state)
    .map((candidate, index) => ({ candidate, index, score: scoreOf(candidate, words) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score || one.index - other.index)
    .map(({ candidate }) => candidate);
  const choices = ranked.slice(0, MOST_CHOICES);
  const name = typed.trim().replace(/^@/, '');
  // Who is not here now can be written to all the same.
  if (name.length > 1 && !typed.startsWith('#') && !ranked.some(({ kind, label }) => kind !== 'join' && folded(label) === folded(name))) {
    choices.push({ key: 'typed', kind: 'person', id: name, label: name, detail: 'Write to this name', here: false });
  }
  return choices;
}

/**
 * @param {Pick<State, 'rooms' | 'people' | 'session' | 'room'>} state
 * @returns {Choice[]} rooms with something new first, where one is already last
 */
function candidates({ rooms, people, session, room: shown }) {
  const here = new Set(people.users.map(({ name }) => name));
  const joined = joinedRooms(rooms);
  const rank = (/** @type {{ id: string, unread: number }} */ { id, unread }) => (id === shown ? 2 : unread > 0 ? 0 : 1);
  const withRoom = new Set(joined.filter(({ kind }) => kind === 'direct').map(({ name }) => name));
  return [
    ...joined.toSorted((one, other) => rank(one) - rank(other)).map(({ id, name, kind, unread }) => choice('room', id, name, {
      detail: unread > 0 ? `${unread} unread` : kind === 'direct' ? 'Direct' : kind === 'private' ? 'Private room' : 'Room',
      here: kind === 'direct' && here.has(name),
    })),
    ...people.users.filter(({ name }) => !withRoom.has(name)).map(({ name }) => choice('person', name, name, {
      detail: name === session.user?.name ? 'Notes to yourself' : 'Here now',
      here: true,
    })),
    ...openRooms(rooms).map(({ id, name }) => choice('join', id, name, { detail: 'Join this room', here: false })),
  ];
}

/**
 * @param {Choice['kind']} kind
 * @param {string} id
 * @param {string} label
 * @param {Pick<Choice, 'detail' | 'here'>} more
 * @returns {Choice}
 */
function choice(kind, id, label, more) {
  return { key: `${kind} ${id}`, kind, id, label, ...more };
}

/**
 * Each word that was typed has to be in the name: at best as its beginning, else as that of one of its words, within
 * one, or with its letters in their order.
 *
 * @param {Choice} choice
 * @param {string[]} words
 * @returns {number} 0 if it does not fit
 */
function scoreOf({ label }, words) {
  const name = folded(label);
  const scores = words.map((word) => scoreOfWord(name, word));
  return scores.some((score) => score === 0) ? 0 : 1 + scores.reduce((/** @type {number} */ sum, score) => sum + score, 0);
}

/**
 * @param {string} name
 * @param {string} word
 */
function scoreOfWord(name, word) {
  if (name === word) return 6;
  if (name.startsWith(word)) return 5;
  if (name.split(/[^\p{L}\p{N}\p{M}]+/u).some((part) => part.startsWith(word))) return 4;
  if (name.includes(word)) return 3;
  return hasInOrder(name, word) ? 1 : 0;
}

/**
 * @param {string} name
 * @param {string} letters
 */
function hasInOrder(name, letters) {
  let from = 0;
  for (const letter of letters) {
    const at = name.indexOf(letter, from);
    if (at < 0) return false;
    from = at + letter.length;
  }
  return true;
}
