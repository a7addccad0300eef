import { reactTo } from './reactions.js';

/** @import { Correction, Message, ReactionChange } from './types.js' */

/**
 * Brings messages into a list that is ordered by id. Merging the same message again, or one as it was before it was
 * changed or taken back, changes nothing, so it does not matter how often, in which order and on which ways (stream, page
 * of history, answer to a POST) a message comes.
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
  return messageIn(messages, id) !== undefined;
}

/**
 * @param {readonly Message[]} messages
 * @param {number} id
 * @returns {Message | undefined}
 */
export function messageIn(messages, id) {
  const message = messages[placeOf(messages, id)];
  return message?.id === id ? message : undefined;
}

/**
 * Changes those messages that are in the list.
 *
 * @param {readonly Message[]} messages
 * @param {readonly (Correction | ReactionChange)[]} corrections
 * @returns {readonly Message[]} the very same list where nothing changed
 */
export function correctMessages(messages, corrections) {
  return corrections.reduce((list, correction) => {
    const place = placeOf(list, correction.id);
    const known = list[place];
    if (known?.id !== correction.id) return list;
    const corrected = 'emoji' in correction ? reactTo(known, correction) : latestOf(known, correction);
    return corrected === known ? list : list.with(place, corrected);
  }, messages);
}

/**
 * @param {readonly Message[]} messages
 * @param {Message} message
 */
function mergeOne(messages, message) {
  const place = placeOf(messages, message.id);
  const known = messages[place];
  if (known?.id !== message.id) return messages.toSpliced(place, 0, message);
  const merged = latestOf(known, message);
  return merged === known ? messages : messages.with(place, merged);
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
    const merged = known ? latestOf(known, message) : message;
    if (merged === known) continue;
    byId.set(message.id, merged);
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
 * @param {Correction} message  the same one, as it comes now
 * @returns {Message} as it is at last: what was taken back stays so, and of two texts the later one counts
 */
export function latestOf(known, message) {
  const merged = isOlder(message, known) ? { ...message, ...known } : { ...known, ...message };
  // One that is known hears of each reaction by the stream. A page that comes now may be older than that.
  if (merged.reactions) merged.reactions = merged.deleted ? undefined : known.reactions;
  return sameMessage(known, merged) ? known : merged;
}

/**
 * @param {Correction} message
 * @param {Message} known
 */
function isOlder(message, known) {
  if (message.deleted) return false;
  return known.deleted === true || (message.editedAt ?? '') < (known.editedAt ?? '');
}

/**
 * @param {Message} known
 * @param {Message} message
 */
function sameMessage(known, message) {
  const entries = /** @type {[keyof Message, unknown][]} */ (Object.entries(message));
  return entries.every(([name, value]) => known[name] === value || JSON.stringify(known[name]) === JSON.stringify(value));
}
