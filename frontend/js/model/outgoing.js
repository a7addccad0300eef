/** @import { Message, Outgoing, Room, User } from './types.js' */
/** @import { OutgoingAction } from './actions.js' */

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
      return { ...room, outgoing: [...room.outgoing, composed(action, user.name)] };
    case 'message-failed':
      return withOutgoing(room, action.clientId, { state: 'failed', detail: action.detail });
    case 'message-retried':
      return withOutgoing(room, action.clientId, { state: 'pending', detail: '' });
    case 'message-discarded':
      return { ...room, outgoing: room.outgoing.filter(({ clientId }) => clientId !== action.clientId) };
  }
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
 * @param {{ clientId: string, text: string, at: string }} action
 * @param {string} author
 * @returns {Outgoing}
 */
function composed({ clientId, text, at }, author) {
  return { clientId, author, text, at, state: 'pending', detail: '' };
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
