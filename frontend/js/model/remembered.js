import { emptied, LOBBY } from './state.js';

/** @import { Action } from './actions.js' */
/** @import { Room, Session, State, User } from './types.js' */

/** What somebody read last. @typedef {{ user: User, at: string, room: string, rooms: readonly Room[], cards: State['cards'] }} Remembered */

/** The newest of each room. */
const MOST_MESSAGES = 50;

/** More rooms than anybody reads on one way home. */
const MOST_ROOMS = 50;

/**
 * @param {State} state
 * @param {string} at
 * @returns {Remembered | null} null if nothing has been read yet
 */
export function rememberedOf({ session, rooms, room, cards }, at) {
  const read = Object.values(rooms).filter(({ joined, newest }) => joined && newest === 'loaded');
  if (!session.user || read.length === 0) return null;
  const kept = read.slice(0, MOST_ROOMS).map(newestOf);
  const keptCards = kept.flatMap(({ id }) => {
    const known = cards[id];
    return known ? [[id, { ...known, list: known.list.slice(-MOST_MESSAGES) }]] : [];
  });
  return { user: session.user, at, room, rooms: kept, cards: Object.fromEntries(keptCards) };
}

/**
 * @param {State} state
 * @param {Action} action
 * @returns {State} with what was read last, while nobody can be asked who is here; without it as soon as somebody can
 */
export function reduceRemembered(state, action) {
  if (action.type === 'remembered') return withRemembered(state, action.remembered);
  const over = state.session.status === 'remembered' && (action.type === 'session-started' || action.type === 'session-missing');
  if (!over) return state;
  // Where a link leads to holds on.
  return { ...emptied(state), place: state.place, session: { ...state.session, status: 'checking' } };
}

/**
 * @param {Pick<Session, 'status' | 'rememberedAt'>} session
 * @returns {string} since when what is shown is not known to be so; empty if it is
 */
export function isOldSince({ status, rememberedAt }) {
  return status === 'remembered' ? rememberedAt : '';
}

/**
 * @param {State} state
 * @param {Remembered} remembered
 * @returns {State}
 */
function withRemembered(state, { user, at, room, rooms, cards }) {
  const byId = Object.fromEntries(rooms.map((each) => [each.id, each]));
  return {
    ...state,
    session: { ...state.session, status: 'remembered', user, rememberedAt: at },
    rooms: byId,
    room: byId[room] ? room : (rooms[0]?.id ?? LOBBY),
    cards,
  };
}

/**
 * @param {Room} room
 * @returns {Room} that asks for nothing
 */
function newestOf(room) {
  const messages = room.messages.slice(-MOST_MESSAGES);
  const nothing = { outgoing: [], tray: [], corrections: [], unread: 0 };
  return { ...room, ...nothing, messages, hasMore: false, hasNewer: false, at: 0, newest: 'loaded', older: 'idle', newer: 'idle' };
}
