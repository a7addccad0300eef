import { withRoom } from './rooms.js';
import { LOBBY } from './state.js';

/** @import { Correction, ListedRoom, Message, Room, State, View } from './types.js' */
/** @import { Action } from './actions.js' */

/** @typedef {State['rooms']} Rooms */

/** As the server counts: nobody reads more otherwise than as many. */
const MOST = 1000;

/** What a message says that calls all who are in its room. */
const EVERYBODY = '@room';

/**
 * How far one has read, and what is unread. The server's count holds up to the message `counted`; what the stream told
 * of after it comes on top, so that it does not matter which of the two came first.
 *
 * @param {State} state  before the action
 * @param {Rooms} rooms  after what else the action did to them
 * @param {Action} action
 * @returns {Rooms}
 */
export function reduceReading(state, rooms, action) {
  switch (action.type) {
    case 'rooms-listed':
      return listed(rooms, action.rooms);
    case 'chat-message':
      return withRoom(rooms, action.message.room, (room) => heard(room, action.message, state));
    case 'message-edited':
    case 'message-deleted':
      return withRoom(rooms, action.correction.room, (room) => corrected(room, action.correction, state.session.user?.name));
    case 'room-read':
      return withRoom(rooms, action.room, (room) => readUpTo({ ...room, toldRead: Math.max(room.toldRead, action.id) }, action.id));
    case 'room-level':
      return withRoom(rooms, action.room, (room) => ({ ...room, level: action.level }));
    case 'room-shown':
    case 'place-wanted':
      return withRoom(rooms, action.room, withLine);
    case 'message-composed':
      return withRoom(rooms, action.room, (room) => (room.line < 0 ? room : { ...room, line: -1 }));
    default:
      return rooms;
  }
}

/**
 * @param {State} state
 * @returns {State} with that read which is before somebody's eyes
 */
export function seen(state) {
  const room = state.rooms[state.room];
  if (!room || !isLookedAt(state) || room.newest !== 'loaded' || room.toldRead < 0) return state;
  const read = readUpTo(room, state.view.atBottom && !room.hasNewer ? (room.messages.at(-1)?.id ?? 0) : seenUpTo(room, state.view));
  return read === room ? state : { ...state, rooms: { ...state.rooms, [room.id]: read } };
}

/**
 * Whoever comes back begins where they left off, and not at the end, where the view has stayed meanwhile.
 *
 * @param {State} before
 * @param {State} state
 * @returns {State}
 */
export function withReturn(before, state) {
  const room = state.rooms[state.room];
  if (isLookedAt(before) || !isLookedAt(state) || !state.view.atBottom || !room || room.unread === 0) return state;
  return { ...state, view: { ...state.view, landed: false }, rooms: { ...state.rooms, [room.id]: withLine(room) } };
}

/**
 * Whoever reads on from where they left off has read what they come by. Whoever leaps has not read what they leapt over.
 *
 * @param {Room} room
 * @param {View} view
 */
function seenUpTo({ id, messages, hasMore, readUpTo: read }, { inView }) {
  const next = messages.findIndex((message) => message.id > read);
  const isNext = next > 0 || (next === 0 && !hasMore);
  return isNext && inView?.room === id && inView.first <= (messages[next]?.id ?? 0) ? inView.last : 0;
}

/**
 * @param {State} state
 * @returns {boolean} whether somebody looks at the end of the conversation
 */
export function isWatched(state) {
  return isLookedAt(state) && state.view.atBottom;
}

/**
 * @param {State} state
 * @returns {boolean} whether somebody looks at the conversation, which a drawer covers on a phone
 */
function isLookedAt({ view }) {
  return !view.hidden && view.focused && !view.away && view.landed && view.drawer === null;
}

/**
 * @param {State} state  after the action
 * @param {Action} action
 * @returns {boolean} whether it changed something that the server had counted, so that it has to count anew
 */
export function needsCount({ rooms }, action) {
  if (action.type === 'room-read') return (rooms[action.room]?.counted.unread ?? 0) > 0;
  if (action.type !== 'message-edited' && action.type !== 'message-deleted') return false;
  const { room: id, id: message } = action.correction;
  const room = rooms[id];
  return room !== undefined && message > room.readUpTo && message <= room.counted.upTo;
}

/**
 * @param {Pick<Message, 'mentions'>} message
 * @param {string} me
 */
export function mentionsMe({ mentions }, me) {
  return mentions?.some((name) => name === me || name === EVERYBODY) ?? false;
}

/**
 * @param {Rooms} rooms
 * @returns {number} how many messages wait for somebody; of rooms that they want to hear nothing of, none
 */
export function unreadOf(rooms) {
  return Object.values(rooms).reduce((sum, { unread, level }) => sum + (level === 'none' ? 0 : unread), 0);
}

/**
 * @param {Room} room
 * @returns {boolean} whether somebody is spoken to there
 */
function calls({ kind, mentions, unread }) {
  return mentions > 0 || (kind === 'direct' && unread > 0);
}

/**
 * @param {Rooms} rooms
 * @param {readonly ListedRoom[]} list
 */
function listed(rooms, list) {
  return Object.fromEntries(
    Object.entries(rooms).map(([id, room]) => {
      const told = list.find((each) => each.id === id);
      return [id, told?.joined ? counted(room, told) : room];
    }),
  );
}

/**
 * @param {Room} room
 * @param {ListedRoom} told
 * @returns {Room}
 */
function counted(room, { unread = 0, mentions = 0, readUpTo: read = 0, level = room.level, lastMessageId = 0 }) {
  const fresh = room.fresh.filter(({ id }) => id > lastMessageId);
  const known = { ...room, level, fresh, toldRead: read, counted: { upTo: lastMessageId, unread, mentions } };
  // What was seen here is read, also if the server has not heard of it yet.
  const before = { ...known, readUpTo: read };
  const here = room.toldRead >= 0 && room.readUpTo > read ? readUpTo(before, room.readUpTo) : summed(before);
  return room.toldRead < 0 ? withLine(here) : here;
}

/**
 * @param {Room} room
 * @param {Message} message
 * @param {State} state
 * @returns {Room}
 */
function heard(room, message, state) {
  const { id, author } = message;
  const me = state.session.user?.name ?? '';
  // Who says something has read what was said before.
  if (author === me) return readUpTo(room, id);
  if ((room.messages.findLast((other) => other.id === id) ?? message).deleted) return room;
  if (id <= Math.max(room.readUpTo, room.counted.upTo) || room.fresh.some((other) => other.id === id)) return room;
  const call = mentionsMe(message, me);
  const next = summed({ ...room, fresh: [...room.fresh, { id, call }].slice(-MOST) });
  // Who looks at it while it comes needs no line.
  const begins = room.unread === 0 && !(room.id === state.room && isWatched(state));
  return begins ? { ...next, line: room.readUpTo } : next;
}

/**
 * What the server had counted is counted anew there: see `RoomList`.
 *
 * @param {Room} room
 * @param {Correction} correction
 * @param {string | undefined} me
 * @returns {Room}
 */
function corrected(room, { id, deleted, mentions }, me) {
  if (!room.fresh.some((each) => each.id === id)) return room;
  const fresh = deleted
    ? room.fresh.filter((each) => each.id !== id)
    : room.fresh.map((each) => (each.id === id ? { id, call: mentionsMe({ mentions }, me ?? '') } : each));
  return summed({ ...room, fresh });
}

/**
 * @param {Room} room
 * @param {number} id
 * @returns {Room} the very same where it was read further
 */
function readUpTo(room, id) {
  if (id <= room.readUpTo) return room;
  const nothing = id >= room.counted.upTo;
  const kept = nothing ? { upTo: id, unread: 0, mentions: 0 } : room.counted;
  return summed({ ...room, readUpTo: id, counted: kept, fresh: room.fresh.filter((each) => each.id > id) });
}

/**
 * @param {Room} room
 * @returns {Room} with the line above what is new, if anything is
 */
function withLine(room) {
  const line = room.unread > 0 ? room.readUpTo : -1;
  return line === room.line ? room : { ...room, line };
}

/** @param {Room} room */
function summed(room) {
  const { fresh, counted: known } = room;
  const unread = Math.min(MOST, known.unread + fresh.length);
  const mentions = Math.min(MOST, known.mentions + fresh.filter(({ call }) => call).length);
  return { ...room, unread, mentions };
}

/**
 * The order of the rooms one is in: those where one is spoken to, those with news, the others, with those that one wants to
 * hear nothing of; in each the lobby first.
 *
 * @param {Room} room
 */
export function rank(room) {
  const urgency = room.level === 'none' || room.unread === 0 ? 2 : calls(room) ? 0 : 1;
  return urgency * 2 + (room.id === LOBBY ? 0 : 1);
}
