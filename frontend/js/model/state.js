import { CLOSED } from './account.js';
import { NOWHERE } from './place.js';
import { NO_SEARCH } from './search.js';
import { NOTHING_SAID } from './say.js';
import { newSession } from './session.js';

/** @import { ListedRoom, Room, Roster, State } from './types.js' */

export const LOBBY = 'lobby';

/** @type {Roster} */
export const NOBODY = { users: [], total: 0, connections: 0 };

/** @type {Pick<Room, 'unread' | 'mentions' | 'readUpTo' | 'toldRead' | 'counted' | 'fresh' | 'line'>} nothing is known */
export const UNREAD = { unread: 0, mentions: 0, readUpTo: 0, toldRead: -1, counted: { upTo: 0, unread: 0, mentions: 0 }, fresh: [], line: -1 };

/** @type {ListedRoom} */
const THE_LOBBY = { id: LOBBY, name: 'Lobby', topic: '', kind: 'public', joined: true, members: 0 };

/**
 * @param {ListedRoom} listed
 * @returns {Room}
 */
export function emptyRoom({ id, name, topic, kind, joined, members }) {
  const listed = { id, name, topic, kind, joined, members };
  const nothing = { messages: [], outgoing: [], tray: [], corrections: [], hasMore: false, hasNewer: false, at: 0, generation: 0, heard: 0 };
  return { ...listed, ...nothing, ...UNREAD, level: kind === 'direct' ? 'all' : 'mentions', newest: 'none', older: 'idle', newer: 'idle' };
}

/** @returns {Pick<State, 'rooms' | 'room' | 'place' | 'people' | 'search' | 'say' | 'typing' | 'cards'>} what belongs to the person who is signed in */
export function personalState() {
  return { rooms: { [LOBBY]: emptyRoom(THE_LOBBY) }, room: LOBBY, place: NOWHERE, people: NOBODY, search: NO_SEARCH, say: NOTHING_SAID, typing: {}, cards: {} };
}

/**
 * @param {State} state
 * @returns {State} without what belongs to a person, and before the first look at a room
 */
export function emptied(state) {
  return { ...state, ...personalState(), view: { ...state.view, landed: false } };
}

/**
 * @param {{ today: string, online?: boolean, hidden?: boolean, focused?: boolean }} world
 * @returns {State}
 */
export function initialState({ today, online = true, hidden = false, focused = true }) {
  return {
    ...personalState(),
    session: newSession(),
    account: CLOSED,
    bots: [],
    connection: { phase: 'idle', polling: false, online, wasLive: false, failures: 0, node: '' },
    view: { hidden, focused, away: false, landed: false, atBottom: true, inView: null, drawer: null },
    today,
  };
}
