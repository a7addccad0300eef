import { dayLabel, localDay } from './days.js';

/** @import { Message, Notification, Outgoing, Room } from './types.js' */

/**
 * One line of the conversation as it is shown.
 * @typedef {object} MessageRow
 * @property {'message'} kind
 * @property {string} key  stays the same when a pending message becomes a real one
 * @property {Message | Outgoing} message
 * @property {boolean} continued  follows one of the same author, so the author need not be named again
 *
 * @typedef {{ kind: 'day', key: string, label: string, day: string }} DayRow
 * @typedef {{ kind: 'card', key: string, card: Notification }} CardRow
 * @typedef {{ kind: 'new', key: 'new' }} NewRow  above what one has not read
 * @typedef {MessageRow | DayRow | CardRow | NewRow} Row
 * @typedef {{ author: string, millis: number, day: string, rows: Map<boolean, MessageRow | CardRow> }} Facts
 */

/** Within this time messages of one author read as one utterance. */
const GROUP_MILLIS = 5 * 60 * 1000;

/**
 * What is known of a message once and for all. Its rows are kept here too: the same message gives the same row object,
 * by which a list of thousands is compared without looking into it.
 * @type {WeakMap<Message | Notification | Outgoing, Facts>}
 */
const factsOfMessage = new WeakMap();

/**
 * @param {Pick<Room, 'messages' | 'outgoing'> & { hasNewer?: boolean }} room
 * @param {string} today
 * @param {readonly Notification[]} [cards]
 * @returns {Row[]} day lines, messages and cards, oldest first, what is on its way last, after a piece that reaches there
 */
export function timelineOf({ messages, outgoing, hasNewer = false }, today, cards = []) {
  /** @type {Row[]} */
  const rows = [];
  /** @type {Facts | null} */
  let previous = null;
  const last = messages.at(-1)?.id ?? 0;
  const shown = hasNewer ? cards.filter(({ id }) => id <= last) : cards;
  for (const message of [...inOrder(messages, shown), ...(hasNewer ? [] : outgoing)]) {
    const facts = factsOf(message);
    if (previous?.day !== facts.day) rows.push(dayRow(facts.day, today));
    rows.push(rowOf(message, facts, continues(previous, facts)));
    previous = facts;
  }
  return rows;
}

/**
 * @param {readonly Message[]} messages
 * @param {readonly Notification[]} cards
 * @returns {readonly (Message | Notification)[]}
 */
function inOrder(messages, cards) {
  return cards.length === 0 ? messages : [...messages, ...cards].sort((one, other) => one.id - other.id);
}

/**
 * @param {Message | Notification | Outgoing} message
 * @returns {Facts}
 */
function factsOf(message) {
  const known = factsOfMessage.get(message);
  if (known) return known;
  const millis = Date.parse(message.at);
  const author = 'payload' in message ? '' : message.author;
  const facts = { author, millis, day: localDay(new Date(millis)), rows: new Map() };
  factsOfMessage.set(message, facts);
  return facts;
}

/**
 * @param {Facts | null} previous
 * @param {Facts} facts
 */
function continues(previous, facts) {
  if (!previous || previous.author !== facts.author || previous.day !== facts.day) return false;
  return Math.abs(facts.millis - previous.millis) < GROUP_MILLIS;
}

/**
 * @param {Message | Notification | Outgoing} message
 * @param {Facts} facts
 * @param {boolean} continued
 * @returns {MessageRow | CardRow}
 */
function rowOf(message, facts, continued) {
  const known = facts.rows.get(continued);
  if (known) return known;
  /** @type {MessageRow | CardRow} */
  const row = 'payload' in message ? { kind: 'card', key: `card ${message.id}`, card: message } : { kind: 'message', key: keyOf(message), message, continued };
  facts.rows.set(continued, row);
  return row;
}

/** @type {Map<string, DayRow>} */
const dayRows = new Map();

/**
 * @param {string} day
 * @param {string} today
 * @returns {DayRow}
 */
function dayRow(day, today) {
  const label = dayLabel(day, today);
  const known = dayRows.get(day);
  if (known?.label === label) return known;
  /** @type {DayRow} */
  const row = { kind: 'day', key: `day ${day}`, label, day };
  dayRows.set(day, row);
  return row;
}

/**
 * @param {Message | Outgoing} message
 * @returns {string}
 */
function keyOf(message) {
  if (message.clientId) return `${message.clientId} ${message.author}`;
  return `id ${/** @type {Message} */ (message).id}`;
}
