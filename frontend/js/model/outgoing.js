/** @import { Message, Outgoing, Room, User } from './types.js' */
/** @import { OutgoingAction } from './actions.js' */

const FILES_LOST = 'Its files were lost with the page that had them. Retry sends the text alone.';

/**
 * @param {Room} room
 * @param {Exclude<OutgoingAction, { type: 'message-sent' }>} action
 * @param {User | null} user
 * @returns {Room}
 */
export function reduceOutgoing(room, action, user) {
  switch (action.type) {
    case 'message-composed':
      if (!user) return room;
      return { ...room, tray: [], outgoing: [...room.outgoing, composed(action, user.name, room.tray)] };
    case 'message-failed':
      return withOutgoing(room, action.clientId, { state: 'failed', detail: action.detail });
    case 'message-retried':
      return withOutgoing(room, action.clientId, { state: 'pending', detail: '' });
    case 'message-restored':
      return restored(room, action.outgoing);
    case 'message-discarded':
      return { ...room, outgoing: room.outgoing.filter(({ clientId }) => clientId !== action.clientId) };
  }
}

/**
 * What becomes of a message that a page has left when it went. Its files went with it.
 *
 * @param {Outgoing} left
 * @returns {Outgoing | null} null if there was nothing but files
 */
export function restorable(left) {
  if (left.uploads.length === 0) return left;
  return left.text === '' ? null : { ...left, uploads: [], state: 'failed', detail: FILES_LOST };
}

/**
 * @param {Room} room
 * @param {Outgoing} outgoing
 * @returns {Room}
 */
function restored(room, outgoing) {
  const known = room.outgoing.some(({ clientId }) => clientId === outgoing.clientId);
  return known ? room : { ...room, outgoing: withoutSettled([...room.outgoing, outgoing], room.messages) };
}

/**
 * A message and its outgoing twin share the clientId: when the one is there, the other is done with. Whether the
 * answer to the POST or the stream was faster makes no difference.
 *
 * @param {readonly Outgoing[]} outgoing
 * @param {readonly Message[]} messages
 * @returns {readonly Outgoing[]}
 */
export function withoutSettled(outgoing, messages) {
  if (outgoing.length === 0) return outgoing;
  const left = outgoing.filter(
    (mine) => !messages.some(({ clientId, author }) => clientId === mine.clientId && author === mine.author),
  );
  return left.length === outgoing.length ? outgoing : left;
}

/**
 * @param {{ clientId: string, text: string, at: string, replyTo?: number }} action
 * @param {string} author
 * @param {Room['tray']} uploads
 * @returns {Outgoing}
 */
function composed({ clientId, text, at, replyTo }, author, uploads) {
  return { clientId, author, text, at, state: 'pending', detail: '', uploads, ...(replyTo ? { replyTo } : {}) };
}

/**
 * @param {Room} room
 * @param {string} clientId
 * @param {Pick<Outgoing, 'state' | 'detail'>} change
 * @returns {Room}
 */
function withOutgoing(room, clientId, change) {
  return { ...room, outgoing: room.outgoing.map((mine) => (mine.clientId === clientId ? { ...mine, ...change } : mine)) };
}
