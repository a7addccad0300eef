/** @import { Room, Roster, State } from './types.js' */

export const LOBBY = 'lobby';

/** @type {Roster} */
export const NOBODY = { users: [], total: 0, connections: 0 };

/**
 * @param {string} id
 * @param {string} name
 * @returns {Room}
 */
export function emptyRoom(id, name) {
  return { id, name, messages: [], outgoing: [], hasMore: false, newest: 'none', older: 'idle', generation: 0, unread: 0 };
}

/** @returns {Pick<State, 'rooms' | 'room' | 'people'>} what belongs to the person who is signed in */
export function personalState() {
  return { rooms: { [LOBBY]: emptyRoom(LOBBY, 'Lobby') }, room: LOBBY, people: NOBODY };
}

/**
 * @param {{ today: string, online?: boolean, hidden?: boolean }} world
 * @returns {State}
 */
export function initialState({ today, online = true, hidden = false }) {
  return {
    ...personalState(),
    session: { status: 'checking', user: null, notice: '', error: '' },
    connection: { phase: 'idle', online, wasLive: false, failures: 0, node: '' },
    view: { hidden, atBottom: true, peopleOpen: false },
    today,
  };
}
