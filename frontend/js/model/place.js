import { backAtLatest, beginsAfterLine, openedAt } from './history.js';
import { hasMessage } from './messages.js';

/** @import { Place, State, Target } from './types.js' */
/** @import { Action } from './actions.js' */

const NOT_THERE = 'There is no such room, or you are not in it. Public ones are under “Browse rooms”.';
const NO_SUCH_MESSAGE = 'This message is not there any more. Here is what was said around that time.';

/** @type {Place} */
export const NOWHERE = { target: null, wanted: null, listed: false, notice: '' };

/**
 * What opens a room at one of its messages, loaded or not, or at its end: for links, replies, notifications and what a
 * search has found.
 *
 * @param {string} room
 * @param {number} [id]  of the message; 0 for the newest
 * @returns {Action}
 */
export function openAt(room, id = 0) {
  return { type: 'place-wanted', room, id };
}

/**
 * Where somebody reads: the room, and the message that they came for.
 *
 * @param {State} state  after all else
 * @param {Action} action
 * @returns {State}
 */
export function withPlace(state, action) {
  switch (action.type) {
    case 'place-wanted':
      return state.place.listed ? opened(state, action) : noted(state, { wanted: { room: action.room, id: action.id } });
    case 'rooms-listed':
      return listed(state);
    case 'room-shown':
      return opened(state, { room: action.room, id: 0 });
    case 'latest-wanted':
      return opened(state, { room: state.room, id: 0 }, true);
    case 'around-loaded':
      return found(state, action);
    case 'notice-given':
      return noted(state, { notice: action.notice });
    case 'notice-read':
      return noted(state, { notice: '' });
    default:
      return state;
  }
}

/**
 * Who left off long ago begins there, and not at the oldest of the newest messages.
 *
 * @param {State} state
 * @returns {State}
 */
export function withLineInReach(state) {
  const room = state.rooms[state.room];
  if (!room || state.view.landed || state.place.target?.room === room.id || !beginsAfterLine(room)) return state;
  return { ...state, rooms: { ...state.rooms, [room.id]: openedAt(room, Math.max(1, room.line)) } };
}

/**
 * Which rooms there are is known now.
 *
 * @param {State} state
 * @returns {State}
 */
function listed(state) {
  const { wanted } = state.place;
  const known = state.place.listed && !wanted ? state : noted(state, { listed: true, wanted: null });
  return wanted ? opened(known, wanted) : known;
}

/**
 * @param {State} state
 * @param {Target} to
 * @param {boolean} [lands]  they know where to begin to read; else it is where they left off
 * @returns {State}
 */
function opened(state, { room: id, id: message }, lands = message > 0) {
  const room = state.rooms[id];
  if (!room?.joined) return noted(state, { notice: NOT_THERE });
  const isThere = message > 0 && hasMessage(room.messages, message);
  const changed = message === 0 ? backAtLatest(room) : isThere ? room : openedAt(room, message);
  return {
    ...state,
    rooms: changed === room ? state.rooms : { ...state.rooms, [id]: changed },
    room: id,
    place: { ...state.place, notice: '', target: message > 0 ? { room: id, id: message } : null },
    view: { ...state.view, landed: lands, atBottom: message === 0, drawer: null },
  };
}

/**
 * @param {State} state
 * @param {{ room: string, id: number, generation: number }} action
 * @returns {State}
 */
function found(state, { room, id }) {
  const { target } = state.place;
  if (target?.room !== room || target.id !== id || hasMessage(state.rooms[room]?.messages ?? [], id)) return state;
  return noted(state, { notice: NO_SUCH_MESSAGE });
}

/**
 * @param {State} state
 * @param {Partial<Place>} change
 * @returns {State}
 */
function noted(state, change) {
  return { ...state, place: { ...state.place, ...change } };
}
