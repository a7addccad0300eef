import { reduceSession } from './session.js';
import { reduceConnection } from './connection.js';
import { reduceRooms } from './rooms.js';
import { reducePeople } from './people.js';
import { personalState } from './state.js';

/** @import { State, View } from './types.js' */
/** @import { Action } from './actions.js' */

/**
 * The state after an action. Pure; returns the same state, or the same parts of it, where nothing changed.
 *
 * @param {State} before
 * @param {Action} action
 * @returns {State}
 */
export function reduce(before, action) {
  const state = isAnotherPerson(before, action) ? { ...before, ...personalState() } : before;
  const after = {
    ...state,
    session: reduceSession(state.session, action),
    connection: reduceConnection(state.connection, action),
    rooms: reduceRooms(state, action),
    people: reducePeople(state.people, action),
    view: reduceView(state.view, action),
    today: action.type === 'day-changed' ? action.today : state.today,
  };
  return sameParts(before, after) ? before : seen(after);
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
    case 'scrolled':
      return view.atBottom === action.atBottom ? view : { ...view, atBottom: action.atBottom };
    case 'people-toggled':
      return { ...view, peopleOpen: action.open };
    case 'signed-out':
      return { ...view, atBottom: true, peopleOpen: false };
    default:
      return view;
  }
}

/**
 * @param {State} state
 * @returns {State} with nothing unread where the newest message is before somebody's eyes
 */
function seen(state) {
  const room = state.rooms[state.room];
  if (!room || room.unread === 0 || state.view.hidden || !state.view.atBottom) return state;
  return { ...state, rooms: { ...state.rooms, [room.id]: { ...room, unread: 0 } } };
}

/**
 * @param {State} before
 * @param {State} after
 */
function sameParts(before, after) {
  const parts = /** @type {(keyof State)[]} */ (Object.keys(after));
  return parts.every((part) => before[part] === after[part]);
}
