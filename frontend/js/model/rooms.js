import { mergeMessages, hasMessage } from './messages.js';
import { reduceOutgoing, withoutSettled } from './outgoing.js';

/** @import { Message, Room, State } from './types.js' */
/** @import { Action, HistoryAction } from './actions.js' */

/**
 * @param {State} state  before the action
 * @param {Action} action
 * @returns {State['rooms']}
 */
export function reduceRooms(state, action) {
  switch (action.type) {
    case 'chat-message':
    case 'message-sent':
      return withRoom(state.rooms, action.message.room, (room) => received(room, action.message, state));
    case 'reset':
      return Object.fromEntries(Object.values(state.rooms).map((room) => [room.id, forgotten(room)]));
    case 'newest-loading':
    case 'newest-loaded':
    case 'older-loading':
    case 'older-loaded':
    case 'older-failed':
      return withRoom(state.rooms, action.room, (room) => reduceHistory(room, action));
    case 'message-composed':
    case 'message-failed':
    case 'message-retried':
    case 'message-discarded':
      return withRoom(state.rooms, action.room, (room) => reduceOutgoing(room, action, state.session.user));
    default:
      return state.rooms;
  }
}

/**
 * @param {State['rooms']} rooms
 * @param {string} id
 * @param {(room: Room) => Room} change
 */
function withRoom(rooms, id, change) {
  const room = rooms[id];
  if (!room) return rooms;
  const changed = change(room);
  return changed === room ? rooms : { ...rooms, [id]: changed };
}

/**
 * @param {Room} room
 * @param {Message} message
 * @param {State} state
 * @returns {Room}
 */
function received(room, message, { session, view, room: shown }) {
  const messages = mergeMessages(room.messages, [message]);
  const mine = message.author === session.user?.name;
  const outgoing = mine ? withoutSettled(room.outgoing, [message]) : room.outgoing;
  if (messages === room.messages && outgoing === room.outgoing) return room;
  const seen = mine || (room.id === shown && !view.hidden && view.atBottom);
  const unread = seen || hasMessage(room.messages, message.id) ? room.unread : room.unread + 1;
  return { ...room, messages, outgoing, unread };
}

/**
 * The server can't continue from where we were, and may have begun a new log with the same numbers. What we have may
 * have a hole or be of another history, so it goes; what a person wrote and is not sent yet stays.
 *
 * @param {Room} room
 * @returns {Room}
 */
function forgotten(room) {
  return { ...room, messages: [], hasMore: false, newest: 'none', older: 'idle', unread: 0, generation: room.generation + 1 };
}

/**
 * @param {Room} room
 * @param {HistoryAction} action
 * @returns {Room}
 */
function reduceHistory(room, action) {
  // An answer to a question from before a reset.
  if ('generation' in action && action.generation !== room.generation) return room;
  switch (action.type) {
    case 'newest-loading':
      return { ...room, newest: 'loading' };
    case 'newest-loaded':
      return { ...withPage(room, action.page), newest: 'loaded' };
    case 'older-loading':
      return { ...room, older: 'loading' };
    case 'older-loaded':
      return { ...withPage(room, action.page), older: 'idle' };
    case 'older-failed':
      return { ...room, older: 'failed' };
  }
}

/**
 * @param {Room} room
 * @param {{ messages: readonly Message[], hasMore: boolean }} page
 * @returns {Room}
 */
function withPage(room, { messages, hasMore }) {
  return {
    ...room,
    hasMore,
    messages: mergeMessages(room.messages, messages),
    outgoing: withoutSettled(room.outgoing, messages),
  };
}
