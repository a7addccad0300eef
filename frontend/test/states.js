import { reduce } from '../js/model/reducer.js';
import { initialState } from '../js/model/state.js';

/** @import { ListedRoom, Message, Room, State } from '../js/model/types.js' */
/** @import { Action } from '../js/model/actions.js' */

/**
 * @param {...Action} actions
 * @returns {State} of somebody called me, after these
 */
export function after(...actions) {
  const start = initialState({ today: '2025-06-02' });
  return continuing(start, { type: 'session-started', user: { name: 'me' } }, ...actions);
}

/**
 * @param {State} state
 * @param {...Action} actions
 */
export function continuing(state, ...actions) {
  return actions.reduce(reduce, state);
}

/**
 * @param {State} state
 * @returns {Room}
 */
export function lobbyOf(state) {
  const room = state.rooms.lobby;
  if (!room) throw new Error('there is no lobby');
  return room;
}

/**
 * @param {number} id
 * @param {Partial<Message>} [more]
 * @returns {Message}
 */
export function message(id, more = {}) {
  return { id, room: 'lobby', author: 'ann', text: `text ${id}`, at: '2025-06-02T10:00:00.000Z', ...more };
}

/**
 * @param {Message} it
 * @returns {Action}
 */
export function said(it) {
  return { type: 'chat-message', message: it };
}

/**
 * @param {string} clientId
 * @returns {Action}
 */
export function composed(clientId, text = 'hello') {
  return { type: 'message-composed', room: 'lobby', clientId, text, at: '2025-06-02T10:00:00.000Z' };
}

/**
 * @param {number[]} ids
 * @returns {Action}
 */
export function newest(ids, { generation = 0, hasMore = false } = {}) {
  return { type: 'newest-loaded', room: 'lobby', generation, page: { messages: ids.map((id) => message(id)), hasMore } };
}

/**
 * @param {number[]} ids  of what was said in the lobby
 * @param {Partial<ListedRoom>} [count]
 * @returns {Action[]} of somebody who has come to read there
 */
export function reading(ids, count = {}) {
  const last = ids.at(-1) ?? 0;
  return [newest(ids), listed({ readUpTo: last, lastMessageId: last, ...count }), { type: 'landed', atBottom: true }];
}

/**
 * @param {Partial<ListedRoom>} count
 * @returns {Action}
 */
export function listed(count) {
  const lobby = { id: 'lobby', name: 'Lobby', topic: '', kind: /** @type {const} */ ('public'), joined: true, members: 0 };
  return { type: 'rooms-listed', rooms: [{ ...lobby, unread: 0, mentions: 0, readUpTo: 0, lastMessageId: 0, level: 'mentions', ...count }] };
}

/** @param {State} state */
export function idsOf(state) {
  return lobbyOf(state).messages.map(({ id }) => id);
}
