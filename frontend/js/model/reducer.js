import { reduceAccount } from './account.js';
import { reduceCards } from './cards.js';
import { reduceRemembered } from './remembered.js';
import { reduceSession } from './session.js';
import { reduceConnection } from './connection.js';
import { reduceRoomList, withReadableRoom } from './room-list.js';
import { withLineInReach, withPlace } from './place.js';
import { reduceRooms } from './rooms.js';
import { reducePeople } from './people.js';
import { reduceSearch } from './search.js';
import { reduceSay } from './say.js';
import { reduceReading, seen, withReturn } from './reading.js';
import { reduceTyping } from './typing.js';
import { emptied } from './state.js';

/** @import { InView, State, View } from './types.js' */
/** @import { Action } from './actions.js' */

/**
 * The state after an action. Pure; returns the same state, or the same parts of it, where nothing changed.
 *
 * @param {State} before
 * @param {Action} action
 * @returns {State}
 */
export function reduce(before, action) {
  const state = reduceRemembered(isAnotherPerson(before, action) ? emptied(before) : before, action);
  const after = withPlace({
    ...state,
    session: reduceSession(state.session, action),
    account: reduceAccount(state.account, action),
    connection: reduceConnection(state.connection, action),
    rooms: reduceReading(state, reduceRooms({ ...state, rooms: reduceRoomList(state, action) }, action), action),
    search: reduceSearch(state.search, action),
    cards: reduceCards(state, action),
    bots: action.type === 'bots-listed' ? action.bots : state.bots,
    people: reducePeople(state.people, action),
    say: reduceSay(state.say, action),
    typing: reduceTyping(state.typing, action),
    view: reduceView(state.view, action),
    today: action.type === 'day-changed' ? action.today : state.today,
  }, action);
  const readable = withLineInReach(withReadableRoom(after));
  if (sameParts(before, readable)) return before;
  return seen(isReturn(action) ? withReturn(before, readable) : readable);
}

/** By which somebody may come back. */
const RETURNS = new Set(['visibility-changed', 'focus-changed', 'attention-changed', 'drawer-toggled']);

/** @param {Action} action */
function isReturn({ type }) {
  return RETURNS.has(type);
}

/**
 * @param {State} state
 * @param {Action} action
 * @returns {boolean} whether what the page holds belongs to somebody who is gone
 */
function isAnotherPerson({ session }, action) {
  if (action.type === 'signed-out') return true;
  return action.type === 'session-started' && session.user !== null && session.user.name !== action.user.name;
}

/**
 * @param {View} view
 * @param {Action} action
 * @returns {View}
 */
function reduceView(view, action) {
  switch (action.type) {
    case 'visibility-changed':
      return { ...view, hidden: action.hidden };
    case 'focus-changed':
      return { ...view, focused: action.focused };
    case 'attention-changed':
      return { ...view, away: action.away };
    case 'landed':
      return { ...view, landed: true, atBottom: action.atBottom, inView: action.inView ?? null };
    case 'scrolled':
      return scrolled(view, action.atBottom, action.inView ?? null);
    case 'drawer-toggled':
      return { ...view, drawer: action.drawer };
    // What comes then is read from where one left off.
    case 'reset':
      return { ...view, landed: false };
    case 'signed-out':
      return { ...view, landed: false, atBottom: true, drawer: null };
    default:
      return view;
  }
}

/**
 * @param {View} view
 * @param {boolean} atBottom
 * @param {InView | null} inView
 * @returns {View} the very same for a step of less than a message
 */
function scrolled(view, atBottom, inView) {
  const { room, first, last } = view.inView ?? {};
  const same = view.atBottom === atBottom && room === inView?.room && first === inView?.first && last === inView?.last;
  return same ? view : { ...view, atBottom, inView };
}

/**
 * @param {State} before
 * @param {State} after
 */
function sameParts(before, after) {
  const parts = /** @type {(keyof State)[]} */ (Object.keys(after));
  return parts.every((part) => before[part] === after[part]);
}
