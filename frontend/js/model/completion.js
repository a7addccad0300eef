import { COMMANDS } from './commands.js';
import { EVERYBODY } from './mentions.js';

/** @import { State } from './types.js' */

/**
 * What could be meant by what stands before the caret.
 * @typedef {{ from: number, query: string, kind: '@' | ':' | '/' }} Trigger  from: where its first character stands
 * @typedef {{ key: string, label: string, hint: string, insert: string }} Choice
 * @typedef {{ emoji: string, names: readonly string[] }} NamedEmoji
 */

/** More are not looked over; one letter more finds the others. */
export const MOST_CHOICES = 8;

const LONGEST_NAME = 32;

/** One letter and a colon is a smiley that somebody is typing, or a time of day. */
const SHORTEST_EMOJI = 2;

/**
 * @param {string} text
 * @param {number} caret
 * @returns {Trigger | null}
 */
export function triggerAt(text, caret) {
  const before = text.slice(0, caret);
  const command = /^\/([a-z]*)$/i.exec(before);
  if (command) return { from: 0, query: command[1] ?? '', kind: '/' };
  const emoji = /(?:^|[\s(])(:([a-z0-9_+-]*))$/i.exec(before);
  if (emoji) return (emoji[2] ?? '').length < SHORTEST_EMOJI ? null : { from: caret - (emoji[1] ?? '').length, query: emoji[2] ?? '', kind: ':' };
  const at = before.lastIndexOf('@');
  const query = before.slice(at + 1);
  if (at < 0 || query.length > LONGEST_NAME || query.includes('\n') || /[\p{L}\p{M}\p{N}_.+@/-]$/u.test(before.slice(0, at))) return null;
  return { from: at, query, kind: '@' };
}

/**
 * @param {string} text
 * @param {number} caret
 * @param {readonly NamedEmoji[]} emoji
 * @returns {{ trigger: Trigger, choice: Choice } | null} what is written out before the caret, as in :tada:
 */
export function writtenOut(text, caret, emoji) {
  const [, written = '', query = ''] = /(?:^|[\s(])(:([a-z0-9_+-]{2,}):)$/i.exec(text.slice(0, caret)) ?? [];
  const named = query && emoji.find(({ names }) => names.includes(query.toLowerCase()));
  if (!named) return null;
  const choice = { key: named.emoji, label: written, hint: '', insert: named.emoji };
  return { trigger: { from: caret - written.length, query, kind: ':' }, choice };
}

/**
 * @param {Trigger} trigger
 * @param {State} state
 * @param {{ members?: readonly string[], emoji?: readonly NamedEmoji[] }} known  what was asked for besides
 * @returns {Choice[]} those that begin so in front, then those with a word that does
 */
export function choicesFor({ kind, query }, state, { members = [], emoji = [] }) {
  if (kind === '/') return commandsFor(query);
  return kind === ':' ? emojiFor(query, emoji) : namesFor(query, state, members);
}

/**
 * @param {string} query
 * @returns {Choice[]}
 */
function commandsFor(query) {
  const fitting = COMMANDS.filter(({ name }) => name.startsWith(query.toLowerCase()));
  return fitting.map(({ name, does }) => ({ key: name, label: `/${name}`, hint: does, insert: `/${name} ` }));
}

/**
 * @param {string} query
 * @param {State} state
 * @param {readonly string[]} members
 */
function namesFor(query, { people, rooms, room, session }, members) {
  const authors = (rooms[room]?.messages ?? []).map(({ author }) => author).reverse();
  // To call somebody who cannot read it would help nobody.
  const online = rooms[room]?.kind === 'public' ? people.users.map(({ name }) => name) : [];
  const all = new Set([...authors, ...online, ...members, EVERYBODY]);
  all.delete(session.user?.name ?? '');
  return ranked([...all], query, (name) => [name], ' ').map((name) => (
    { key: name, label: `@${name}`, hint: name === EVERYBODY ? 'everybody in the room' : '', insert: `@${name} ` }));
}

/**
 * @param {string} query
 * @param {readonly NamedEmoji[]} emoji
 */
function emojiFor(query, emoji) {
  return ranked(emoji, query, ({ names }) => names, '_').map((each) => (
    { key: each.emoji, label: `${each.emoji} :${each.names[0]}:`, hint: '', insert: `${each.emoji} ` }));
}

/**
 * @template Type
 * @param {readonly Type[]} all
 * @param {string} query
 * @param {(each: Type) => readonly string[]} namesOf
 * @param {string} space  what stands between words
 * @returns {Type[]}
 */
function ranked(all, query, namesOf, space) {
  const wanted = query.toLowerCase();
  /** @param {Type} each */
  const begins = (each) => namesOf(each).some((name) => name.toLowerCase().startsWith(wanted));
  /** @param {Type} each */
  const hasWord = (each) => namesOf(each).some((name) => name.toLowerCase().includes(space + wanted));
  const first = all.filter(begins);
  const others = wanted ? all.filter((each) => !begins(each) && hasWord(each)) : [];
  return [...first, ...others].slice(0, MOST_CHOICES);
}

/**
 * @param {string} text
 * @param {number} caret
 * @param {Trigger} trigger
 * @param {Choice} choice
 * @returns {{ text: string, caret: number }}
 */
export function completed(text, caret, { from }, { insert }) {
  const rest = text.slice(caret);
  // A space that is there already is as good.
  const inserted = rest.startsWith(' ') ? insert.trimEnd() : insert;
  const after = from + inserted.length + (inserted.length < insert.length ? 1 : 0);
  return { text: text.slice(0, from) + inserted + rest, caret: after };
}

/**
 * @param {Trigger} trigger
 * @param {Choice} choice
 * @returns {boolean} whether it is written out already, so that Enter may send
 */
export function isWrittenOut({ kind, query }, { label }) {
  return kind !== ':' && label === kind + query;
}
