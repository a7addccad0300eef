/** @import { Message } from './types.js' */

/**
 * Brings messages into a list that is ordered by id. Merging the same message again changes nothing, so it does not
 * matter how often and on which ways (stream, page of history, answer to a POST) a message comes.
 *
 * @param {readonly Message[]} messages
 * @param {readonly Message[]} incoming  in any order
 * @returns {readonly Message[]} the very same list where nothing changed
 */
export function mergeMessages(messages, incoming) {
  const only = incoming.length === 1 ? incoming[0] : undefined;
  return only ? mergeOne(messages, only) : mergeMany(messages, incoming);
}

/**
 * @param {readonly Message[]} messages
 * @param {number} id
 * @returns {boolean}
 */
export function hasMessage(messages, id) {
  return messages[placeOf(messages, id)]?.id === id;
}

/**
 * @param {readonly Message[]} messages
 * @param {Message} message
 */
function mergeOne(messages, message) {
  const place = placeOf(messages, message.id);
  const known = messages[place];
  if (known?.id !== message.id) return messages.toSpliced(place, 0, message);
  return sameMessage(known, message) ? messages : messages.with(place, { ...known, ...message });
}

/**
 * @param {readonly Message[]} messages
 * @param {readonly Message[]} incoming
 */
function mergeMany(messages, incoming) {
  const byId = new Map(messages.map((message) => [message.id, message]));
  let changed = false;
  for (const message of incoming) {
    const known = byId.get(message.id);
    if (known && sameMessage(known, message)) continue;
    byId.set(message.id, { ...known, ...message });
    changed = true;
  }
  return changed ? [...byId.values()].sort((left, right) => left.id - right.id) : messages;
}

/**
 * @param {readonly Message[]} messages
 * @param {number} id
 * @returns {number} the index of that id, or where it would be
 */
function placeOf(messages, id) {
  let low = 0;
  let high = messages.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (/** @type {Message} */ (messages[middle]).id < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * @param {Message} known
 * @param {Message} message
 */
function sameMessage(known, message) {
  const entries = /** @type {[keyof Message, unknown][]} */ (Object.entries(message));
  return entries.every(([name, value]) => known[name] === value || JSON.stringify(known[name]) === JSON.stringify(value));
}
