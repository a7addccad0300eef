/** @import { Room, State } from './types.js' */

/**
 * @typedef {object} Query  what somebody typed into the search, taken apart
 * @property {string} words  what is searched for: words and "phrases"
 * @property {string} room   the name of the only room; empty for all
 * @property {string} from   the name of the only author; empty for all
 * @property {string} since  the first day, YYYY-MM-DD; empty for no beginning
 * @property {string} before the day after the last; empty for no end
 */

/** A value is a word, or several in quotes. Only what begins a word is a filter: `in:` in the middle of one is text. */
const FILTER = /(^|\s)(from|in|since|before):(?:"([^"]*)"|(\S+))(?=\s|$)/gi;

/** Han and kana are written without spaces: each of their characters is a word, as on the server. */
const ALONE = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]';
const WORD = new RegExp(`${ALONE}|(?:(?!${ALONE})[\\p{L}\\p{N}\\p{M}])+`, 'gu');

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * @param {string} typed
 * @returns {Query}
 */
export function parseQuery(typed) {
  /** @type {Query} */
  const query = { words: '', room: '', from: '', since: '', before: '' };
  const words = typed.replace(FILTER, (whole, space, filter, quoted, plain) => {
    const value = (quoted ?? plain).replace(/^[#@]/, '');
    const name = filter.toLowerCase();
    if (name === 'from') query.from = value;
    else if (name === 'in') query.room = value;
    else if (!isDay(value)) return whole;
    else if (name === 'since') query.since = value;
    else query.before = value;
    return space;
  });
  return { ...query, words: words.trim() };
}

/**
 * @param {string} typed
 * @returns {boolean} whether it is a day of the calendar, written YYYY-MM-DD
 */
export function isDay(typed) {
  return DAY.test(typed) && new Date(`${typed}T00:00:00Z`).toJSON()?.slice(0, 10) === typed;
}

/**
 * @param {State['rooms']} rooms
 * @param {string} name
 * @returns {Room | undefined} the one of those one is in that goes by this name, whatever its case
 */
export function roomNamed(rooms, name) {
  const wanted = folded(name);
  const joined = Object.values(rooms).filter((room) => room.joined);
  return joined.find((room) => room.id === name) ?? joined.find((room) => folded(room.name) === wanted);
}

/**
 * @param {string} day
 * @returns {string} when it begins where the reader is, for the server
 */
export function startOf(day) {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date).toISOString();
}

/**
 * @param {string} words  as they are searched for
 * @returns {string[][]} the phrases in it, each as its words, as the server compares them
 */
export function phrasesOf(words) {
  return words.split('"').flatMap((part, index) => (index % 2 === 1 ? [part] : part.split(/\s+/)))
    .map((part) => tokensOf(part).map(({ word }) => word))
    .filter((phrase) => phrase.length > 0);
}

/**
 * Where a text has what was searched for.
 *
 * @param {string} text
 * @param {string[][]} phrases
 * @returns {{ text: string, found: boolean }[]} the whole text, in pieces
 */
export function marked(text, phrases) {
  const tokens = tokensOf(text);
  /** @type {[number, number][]} */
  const ranges = [];
  for (let at = 0; at < tokens.length; at++) {
    for (const phrase of phrases) {
      const last = tokens[at + phrase.length - 1];
      if (last && phrase.every((word, index) => tokens[at + index]?.word === word)) ranges.push([tokens[at]?.start ?? 0, last.end]);
    }
  }
  return pieces(text, ranges.sort(([one], [other]) => one - other));
}

/**
 * @param {string} text
 * @param {readonly [number, number][]} ranges  by their start; they may overlap
 */
function pieces(text, ranges) {
  /** @type {{ text: string, found: boolean }[]} */
  const result = [];
  let done = 0;
  for (const [start, end] of ranges) {
    if (end <= done) continue;
    const from = Math.max(start, done);
    if (from > done) result.push({ text: text.slice(done, from), found: false });
    result.push({ text: text.slice(from, end), found: true });
    done = end;
  }
  if (done < text.length) result.push({ text: text.slice(done), found: false });
  return result;
}

/** @param {string} text */
function tokensOf(text) {
  return Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({ word: folded(word), start: index, end: index + word.length }));
}

/**
 * @param {string} word
 * @returns {string} without case and accents, as the server compares it
 */
export function folded(word) {
  return word.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replaceAll('ß', 'ss').normalize('NFC');
}

/**
 * The part of a long text that has what was searched for.
 *
 * @param {{ text: string, found: boolean }[]} whole
 * @param {number} [most]  UTF-16 units that are shown before the first find, and in all
 * @returns {{ text: string, found: boolean }[]}
 */
export function excerpt(whole, most = 240) {
  const first = whole.findIndex(({ found }) => found);
  const lead = first > 0 ? whole[0]?.text ?? '' : '';
  const from = Math.max(0, lead.length - most / 4);
  let left = most;
  /** @type {{ text: string, found: boolean }[]} */
  const result = from > 0 ? [{ text: '…', found: false }] : [];
  for (const [index, { text, found }] of whole.entries()) {
    if (left <= 0) break;
    const piece = (index === 0 ? text.slice(from) : text).slice(0, left);
    left -= piece.length;
    if (piece) result.push({ text: piece, found });
  }
  if (left <= 0) result.push({ text: '…', found: false });
  return result;
}
