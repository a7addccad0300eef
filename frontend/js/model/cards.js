/** @import { Action } from './actions.js' */
/** @import { Notification, Room, State } from './types.js' */

/** What programs told a room. @typedef {{ list: readonly Notification[], hasMore: boolean, state: 'none' | 'loading' | 'loaded' }} Cards */

/** @type {Cards} */
const NONE = { list: [], hasMore: true, state: 'none' };

/**
 * @param {State} state  before the action
 * @param {Action} action
 * @returns {State['cards']}
 */
export function reduceCards({ cards, session }, action) {
  switch (action.type) {
    case 'notification':
      return withCards(cards, action.notification.room, (known) => merged(known, [action.notification]));
    case 'cards-loading':
      return withCards(cards, action.room, (known) => ({ ...known, state: 'loading' }));
    case 'cards-loaded':
      // An answer to a question from before a reset finds nobody who asked.
      if (cards[action.room]?.state !== 'loading') return cards;
      return withCards(cards, action.room, (known) => ({ ...merged(known, action.notifications), hasMore: action.hasMore, state: 'loaded' }));
    case 'cards-failed':
      return withCards(cards, action.room, (known) => ({ ...known, state: 'none' }));
    case 'member-left':
      return action.user === session.user?.name ? without(cards, action.room) : cards;
    case 'reset':
      return {};
    default:
      return cards;
  }
}

/**
 * @param {State} state
 * @param {string} id
 * @returns {Cards} of a room
 */
export function cardsOf({ cards }, id) {
  return cards[id] ?? NONE;
}

/**
 * @param {Cards} cards
 * @param {Pick<Room, 'messages' | 'hasMore' | 'newest'>} room
 * @returns {readonly Notification[]} those that belong between the messages that are there
 */
export function shownCards({ list }, { messages, hasMore, newest }) {
  if (newest !== 'loaded' || list.length === 0) return [];
  const first = hasMore ? (messages[0]?.id ?? 0) : 0;
  return first === 0 ? list : list.filter(({ id }) => id > first);
}

/**
 * @param {Cards} cards
 * @param {Pick<Room, 'messages' | 'hasMore' | 'newest'>} room
 * @returns {boolean} whether some may be missing between the messages that are there
 */
export function lacksCards({ list, hasMore, state }, room) {
  if (room.newest !== 'loaded' || state === 'loading' || !hasMore) return false;
  if (state === 'none') return true;
  const first = room.hasMore ? (room.messages[0]?.id ?? 0) : 0;
  return (list[0]?.id ?? 0) > first;
}

/**
 * @param {State['cards']} cards
 * @param {string} room
 * @param {(known: Cards) => Cards} change
 */
function withCards(cards, room, change) {
  const known = cards[room] ?? NONE;
  const changed = change(known);
  return changed === known ? cards : { ...cards, [room]: changed };
}

/**
 * @param {State['cards']} cards
 * @param {string} room
 */
function without(cards, room) {
  const { [room]: gone, ...others } = cards;
  return gone ? others : cards;
}

/**
 * @param {Cards} known
 * @param {readonly Notification[]} incoming
 * @returns {Cards}
 */
function merged(known, incoming) {
  const ids = new Set(known.list.map(({ id }) => id));
  const fresh = incoming.filter(({ id }) => !ids.has(id));
  return fresh.length === 0 ? known : { ...known, list: [...known.list, ...fresh].sort((one, other) => one.id - other.id) };
}
