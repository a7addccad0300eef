import { latestOf, messageIn } from './messages.js';

/** @import { Message, Say, State } from './types.js' */
/** @import { Action } from './actions.js' */

/** @type {Say} */
export const NOTHING_SAID = { replies: {}, editing: null, quoted: {}, trouble: '', help: '' };

/**
 * What a person is about to do with messages: to answer one, to change one.
 *
 * @param {Say} say
 * @param {Action} action
 * @returns {Say}
 */
export function reduceSay(say, action) {
  switch (action.type) {
    case 'reply-begun':
      return { ...say, editing: null, replies: { ...say.replies, [action.room]: action.id } };
    case 'reply-ended':
    case 'message-composed':
      return quiet(withoutReply(say, action.room));
    case 'edit-begun':
      return { ...say, editing: { room: action.room, id: action.id, busy: false, error: '' } };
    case 'edit-sent':
      return say.editing ? { ...say, editing: { ...say.editing, busy: true, error: '' } } : say;
    case 'edit-refused':
      return say.editing?.id === action.id ? { ...say, editing: { ...say.editing, busy: false, error: action.detail } } : say;
    case 'edit-ended':
      return say.editing?.id === action.id ? { ...say, editing: null } : say;
    case 'said-in-vain':
      return { ...say, trouble: action.detail, help: '' };
    case 'help-shown':
      return { ...say, trouble: '', help: action.text };
    case 'room-shown':
      return quiet(say);
    default:
      return reduceQuoted(say, action);
  }
}

/**
 * @param {Say} say
 * @param {Action} action
 * @returns {Say}
 */
function reduceQuoted(say, action) {
  switch (action.type) {
    case 'quoted-loaded':
      return { ...say, quoted: { ...say.quoted, [action.id]: action.message } };
    case 'message-edited':
    case 'message-deleted': {
      const known = say.quoted[action.correction.id];
      const editing = action.type === 'message-deleted' && say.editing?.id === action.correction.id ? null : say.editing;
      if (!known) return editing === say.editing ? say : { ...say, editing };
      return { ...say, editing, quoted: { ...say.quoted, [known.id]: latestOf(known, action.correction) } };
    }
    case 'reset':
      // The numbers may mean other messages now.
      return { ...NOTHING_SAID, trouble: say.trouble };
    default:
      return say;
  }
}

/**
 * @param {Say} say
 * @param {string} room
 * @returns {Say}
 */
function withoutReply(say, room) {
  if (say.replies[room] === undefined) return say;
  return { ...say, replies: Object.fromEntries(Object.entries(say.replies).filter(([id]) => id !== room)) };
}

/**
 * @param {Say} say
 * @returns {Say}
 */
function quiet(say) {
  return say.trouble || say.help ? { ...say, trouble: '', help: '' } : say;
}

/**
 * @param {State} state
 * @param {number} id
 * @returns {Message | null | undefined} of the room that is shown; null if there is none, undefined if it is not known yet
 */
export function messageById({ rooms, room, say }, id) {
  return messageIn(rooms[room]?.messages ?? [], id) ?? say.quoted[id];
}

/**
 * @param {State} state
 * @returns {Message | undefined} what one said last in the room that is shown
 */
export function lastOwn({ rooms, room, session }) {
  return rooms[room]?.messages.findLast(({ author, deleted }) => author === session.user?.name && !deleted);
}

/**
 * @param {State} state
 * @param {Message} message
 * @returns {{ edit: boolean, remove: boolean }} what the server would allow
 */
export function rightsOver({ session: { user } }, { author, deleted }) {
  const mine = author === user?.name;
  const moderates = user?.role === 'owner' || user?.role === 'admin';
  return { edit: mine && !deleted, remove: (mine || moderates) && !deleted };
}
