/** @import { Inline } from './markdown.js' */
/** @import { State } from './types.js' */

/**
 * Who can be mentioned, as far as this page knows.
 * @typedef {{ me: string, all: ReadonlySet<string>, longest: number }} Names  in lower case; `longest` in code units
 */

/** Everybody in the room. */
export const EVERYBODY = 'room';

const LETTER = /[\p{L}\p{M}\p{N}_]/u;
/** What stands before an @ in an address of mail. */
const IN_WORD = /[\p{L}\p{M}\p{N}_.+@'/-]$/u;

/**
 * @param {string} me
 * @param {Iterable<string>} names
 * @returns {Names}
 */
export function namesOf(me, names) {
  const all = new Set([EVERYBODY, me.toLowerCase()]);
  for (const name of names) all.add(name.toLowerCase());
  return { me: me.toLowerCase(), all, longest: Math.max(...[...all].map(({ length }) => length)) };
}

/** @type {{ people: unknown, messages: unknown, names: Names }} */
let last = { people: null, messages: null, names: namesOf('', []) };

/**
 * @param {State} state
 * @returns {Names} whoever is or was here, and who has written where one has looked; the very same ones while nobody is new
 */
export function namesKnown({ people, rooms, room, session }) {
  const me = (session.user?.name ?? '').toLowerCase();
  const messages = rooms[room]?.messages ?? [];
  if (last.names.me !== me) last = { people: null, messages: null, names: namesOf(me, []) };
  if (last.people === people && last.messages === messages) return last.names;
  const { all } = last.names;
  const fresh = [...people.users.map(({ name }) => name), ...messages.map(({ author }) => author)].filter((name) => !all.has(name.toLowerCase()));
  last = { people, messages, names: fresh.length > 0 ? namesOf(me, [...all, ...fresh]) : last.names };
  return last.names;
}

/**
 * @param {string} text
 * @param {Names} names
 * @returns {Inline[]} the text, with each `@name` of somebody who is known apart
 */
export function splitAtMentions(text, names) {
  /** @type {Inline[]} */
  const parts = [];
  let from = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const end = IN_WORD.test(text.slice(Math.max(0, at - 2), at)) ? 0 : endOfName(text, at + 1, names);
    if (end === 0) continue;
    if (at > from) parts.push({ kind: 'text', text: text.slice(from, at) });
    const name = text.slice(at + 1, end).toLowerCase();
    parts.push({ kind: 'mention', text: text.slice(at, end), mine: name === names.me || name === EVERYBODY });
    from = end;
    at = end - 1;
  }
  if (from < text.length || parts.length === 0) parts.push({ kind: 'text', text: text.slice(from) });
  return parts;
}

/**
 * @param {string} text
 * @param {number} from  where the name begins
 * @param {Names} names
 * @returns {number} where the longest name that fits ends; 0 if none does
 */
function endOfName(text, from, { all, longest }) {
  for (let end = Math.min(text.length, from + longest); end > from; end--) {
    const after = text.slice(end, end + 2);
    if (!LETTER.test([...after][0] ?? '') && all.has(text.slice(from, end).toLowerCase())) return end;
  }
  return 0;
}
