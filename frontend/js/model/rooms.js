import { reduceFiles } from './files.js';
import { bounded, forgotten, liesApart, reduceHistory } from './history.js';
import { correctMessages, mergeMessages } from './messages.js';
import { reduceOutgoing, withoutSettled } from './outgoing.js';

/** @import { Correction, Message, ReactionChange, Room, State } from './types.js' */
/** @import { Action } from './actions.js' */

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
    case 'message-edited':
    case 'message-deleted':
    case 'reaction-added':
    case 'reaction-removed':
      return withRoom(state.rooms, action.correction.room, (room) => corrected(room, action.correction));
    case 'reset':
      return Object.fromEntries(Object.values(state.rooms).map((room) => [room.id, forgotten(room)]));
    case 'message-composed':
    case 'message-restored':
    case 'message-failed':
    case 'message-retried':
    case 'message-discarded':
      return withRoom(state.rooms, action.room, (room) => reduceOutgoing(room, action, state.session.user));
    default:
      return reduceParts(state.rooms, action);
  }
}

/**
 * @param {State['rooms']} rooms
 * @param {Action} action
 * @returns {State['rooms']}
 */
function reduceParts(rooms, action) {
  switch (action.type) {
    case 'newest-loading':
    case 'newest-loaded':
    case 'older-loading':
    case 'older-loaded':
    case 'older-failed':
    case 'newer-loading':
    case 'newer-loaded':
    case 'newer-failed':
    case 'around-loaded':
      return withRoom(rooms, action.room, (room) => reduceHistory(room, action));
    default:
      return reduceTrays(rooms, action);
  }
}

/**
 * @param {State['rooms']} rooms
 * @param {Action} action
 * @returns {State['rooms']}
 */
function reduceTrays(rooms, action) {
  switch (action.type) {
    case 'file-picked':
    case 'file-progress':
    case 'file-uploaded':
    case 'file-failed':
    case 'file-retried':
    case 'file-removed':
      return withRoom(rooms, action.room, (room) => reduceFiles(room, action));
    default:
      return rooms;
  }
}

/**
 * @param {State['rooms']} rooms
 * @param {string} id
 * @param {(room: Room) => Room} change
 */
export function withRoom(rooms, id, change) {
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
function received(room, message, state) {
  const mine = message.author === state.session.user?.name;
  const outgoing = mine ? withoutSettled(room.outgoing, [message]) : room.outgoing;
  // Of a room that nobody looked at yet only the number is of interest (see reading.js): the newest ones are asked for then.
  if (room.newest === 'none' && room.id !== state.room) return outgoing === room.outgoing ? room : { ...room, outgoing };
  if (liesApart(room, message)) return { ...room, outgoing, heard: Math.max(room.heard, message.id) };
  const messages = mergeMessages(room.messages, [message]);
  if (messages === room.messages && outgoing === room.outgoing) return room;
  return bounded({ ...room, messages, outgoing }, room.id === state.room && !state.view.atBottom);
}

/**
 * Of a message that is not there nothing is shown; but one that is on its way may come as it was before.
 *
 * @param {Room} room
 * @param {Correction | ReactionChange} correction
 * @returns {Room}
 */
function corrected(room, correction) {
  const messages = correctMessages(room.messages, [correction]);
  const loading = room.newest === 'loading' || room.older === 'loading' || room.newer === 'loading';
  const corrections = loading ? [...room.corrections, correction] : room.corrections;
  return messages === room.messages && !loading ? room : { ...room, messages, corrections };
}
