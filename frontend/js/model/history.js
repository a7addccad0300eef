import { correctMessages, mergeMessages } from './messages.js';
import { withoutSettled } from './outgoing.js';
import { UNREAD } from './state.js';

/** @import { Message, Room } from './types.js' */
/** @import { HistoryAction, Page } from './actions.js' */

/**
 * A page holds so many messages of a room at once, so that one who reads for hours has a page as quick as at first. It
 * is more than eight screens; what is far away goes, and comes again when somebody goes there.
 */
export const MOST_MESSAGES = 400;

/** At the end of a lively room not each message drops one: that many gather first. */
const TOO_MANY_MESSAGES = MOST_MESSAGES + 50;

/** A page of history. Half of it lies before a message that is opened, the rest begins with it. */
export const PAGE = 50;

/**
 * What is known of a room's conversation is one piece without holes. Most of the time it reaches up to what is said
 * now; it does not where somebody looks at the past (`hasNewer`). Then what is said now is only counted, and `heard`
 * keeps up to where: the piece has come to the present when it reaches that message, and not before.
 *
 * @param {Room} room
 * @param {HistoryAction} action
 * @returns {Room}
 */
export function reduceHistory(room, action) {
  // An answer to a question from before a reset.
  if ('generation' in action && action.generation !== room.generation) return room;
  switch (action.type) {
    case 'newest-loading':
      return { ...room, newest: 'loading' };
    case 'newest-loaded':
      return { ...withPage(room, action.page), hasMore: action.page.hasMore, newest: 'loaded' };
    case 'around-loaded':
      return around(room, action.id, action.page);
    case 'older-loading':
      return { ...room, older: 'loading' };
    case 'older-loaded':
      return withoutNewest({ ...withPage(room, action.page), hasMore: action.page.hasMore, older: 'idle' });
    case 'older-failed':
      return { ...room, older: 'failed' };
    case 'newer-loading':
      return { ...room, newer: 'loading' };
    case 'newer-loaded':
      return newer(room, action.page);
    case 'newer-failed':
      return { ...room, newer: 'failed' };
  }
}

/**
 * The server can't continue from where we were, and may have begun a new log with the same numbers. What we have may
 * have a hole or be of another history, so it goes; what a person wrote and is not sent yet stays.
 *
 * @param {Room} room
 * @returns {Room}
 */
export function forgotten(room) {
  return { ...unloaded(room), ...UNREAD, at: 0, hasNewer: false, heard: 0 };
}

/**
 * @param {Room} room
 * @param {number} id
 * @returns {Room} to be read from that message on, which is not there yet
 */
export function openedAt(room, id) {
  return { ...unloaded(room), at: id, hasNewer: true, heard: Math.max(room.heard, lastOf(room)) };
}

/**
 * @param {Room} room
 * @returns {boolean} whether where one left off lies before all that is here
 */
export function beginsAfterLine({ newest, toldRead, line, hasMore, messages }) {
  const first = messages[0]?.id ?? 0;
  return newest === 'loaded' && toldRead >= 0 && line >= 0 && hasMore && first > line;
}

/**
 * @param {Room} room
 * @returns {Room} to be read at its end
 */
export function backAtLatest(room) {
  return room.hasNewer ? { ...unloaded(room), at: 0, hasNewer: false } : room;
}

/**
 * @param {Room} room
 * @param {Message} message  that is told of now
 * @returns {boolean} whether there would be a hole if it was added
 */
export function liesApart(room, { id }) {
  if (room.hasNewer && id > lastOf(room)) return true;
  const first = room.messages[0];
  return room.hasMore && first !== undefined && id < first.id;
}

/**
 * @param {Room} room
 * @param {boolean} inThePast  somebody reads above its end, so that what they read must not go
 * @returns {Room} with no more messages than a page should hold
 */
export function bounded(room, inThePast) {
  if (room.messages.length <= TOO_MANY_MESSAGES) return room;
  return inThePast ? withoutNewest(room) : withoutOldest(room);
}

/**
 * @param {Room} room
 * @returns {Room}
 */
function unloaded(room) {
  return { ...room, messages: [], corrections: [], hasMore: false, newest: 'none', older: 'idle', newer: 'idle', generation: room.generation + 1 };
}

/**
 * @param {Room} room
 * @param {number} id
 * @param {Page} page
 * @returns {Room}
 */
function around(room, id, page) {
  const older = page.messages.filter((message) => message.id < id).length;
  const filled = withPage(room, page);
  const hasNewer = page.messages.length - older >= PAGE / 2 || lastOf(filled) < room.heard;
  return { ...filled, hasMore: older >= PAGE / 2, hasNewer, newest: 'loaded' };
}

/**
 * @param {Room} room
 * @param {Page} page
 * @returns {Room}
 */
function newer(room, page) {
  const filled = withPage(room, page);
  // What the stream told of while the answer was on its way may not be in it.
  const hasNewer = page.hasMore || (page.messages.length > 0 && lastOf(filled) < room.heard);
  return withoutOldest({ ...filled, hasNewer, newer: 'idle' });
}

/**
 * @param {Room} room
 * @param {Page} page
 * @returns {Room}
 */
function withPage(room, { messages }) {
  return {
    ...room,
    messages: correctMessages(mergeMessages(room.messages, messages), room.corrections),
    corrections: [],
    outgoing: withoutSettled(room.outgoing, messages),
  };
}

/**
 * @param {Room} room
 * @returns {Room}
 */
function withoutNewest(room) {
  if (room.messages.length <= MOST_MESSAGES) return room;
  return { ...room, messages: room.messages.slice(0, MOST_MESSAGES), hasNewer: true, heard: Math.max(room.heard, lastOf(room)) };
}

/**
 * @param {Room} room
 * @returns {Room}
 */
function withoutOldest(room) {
  if (room.messages.length <= MOST_MESSAGES) return room;
  return { ...room, messages: room.messages.slice(-MOST_MESSAGES), hasMore: true };
}

/** @param {Room} room */
function lastOf({ messages }) {
  return messages.at(-1)?.id ?? 0;
}
