import { rank } from './reading.js';
import { emptyRoom, LOBBY } from './state.js';

/** @import { ListedRoom, Room, State } from './types.js' */
/** @import { Action } from './actions.js' */

/** @typedef {Readonly<Record<string, Room>>} Rooms */

const byName = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

/**
 * Which rooms there are, as far as one may know of them.
 *
 * @param {State} state  before the action
 * @param {Action} action
 * @returns {Rooms}
 */
export function reduceRoomList({ rooms, session }, action) {
  switch (action.type) {
    case 'rooms-listed':
      return Object.fromEntries(action.rooms.map((listed) => [listed.id, known(rooms[listed.id], listed)]));
    case 'room-created':
      if (rooms[action.room.id]) return rooms;
      // Who is told of one that is not public is in it.
      return { ...rooms, [action.room.id]: emptyRoom({ ...action.room, joined: action.room.kind !== 'public' }) };
    case 'room-updated':
      return withListed(rooms, action.room.id, ({ name, topic }) => ({ name: action.room.name ?? name, topic: action.room.topic ?? topic }));
    case 'member-joined':
      return withListed(rooms, action.room, ({ members, joined }) => ({ members: members + 1, joined: joined || action.user === session.user?.name }));
    case 'member-left':
      return action.user === session.user?.name ? left(rooms, action.room) : withListed(rooms, action.room, ({ members }) => ({ members: members - 1 }));
    default:
      return rooms;
  }
}

/**
 * @param {State} state
 * @returns {State} with the lobby on the screen where the room that was there can be read no more
 */
export function withReadableRoom(state) {
  return state.rooms[state.room]?.joined ? state : { ...state, room: LOBBY };
}

/**
 * @param {Rooms} rooms
 * @returns {Room[]} those one is in: where one is spoken to, where there is news, the others; each by name, the lobby first
 */
export function joinedRooms(rooms) {
  return sorted(Object.values(rooms).filter(({ joined }) => joined)).sort((one, other) => rank(one) - rank(other));
}

/**
 * @param {Rooms} rooms
 * @returns {Room[]} those one may join
 */
export function openRooms(rooms) {
  return sorted(Object.values(rooms).filter(({ joined }) => !joined));
}

/** @param {Room[]} rooms */
function sorted(rooms) {
  return rooms.sort(
    (one, other) => Number(other.id === LOBBY) - Number(one.id === LOBBY) || byName.compare(one.name, other.name) || (one.id < other.id ? -1 : 1),
  );
}

/**
 * @param {Room | undefined} room
 * @param {ListedRoom} listed
 * @returns {Room}
 */
function known(room, listed) {
  const { name, topic, kind, joined, members } = listed;
  return room ? { ...room, name, topic, kind, joined, members } : emptyRoom(listed);
}

/**
 * @param {Rooms} rooms
 * @param {string} id
 * @param {(room: Room) => Partial<Room>} change
 * @returns {Rooms}
 */
function withListed(rooms, id, change) {
  const room = rooms[id];
  return room ? { ...rooms, [id]: { ...room, ...change(room) } } : rooms;
}

/**
 * What was read there may not be read any more.
 *
 * @param {Rooms} rooms
 * @param {string} id
 * @returns {Rooms}
 */
function left(rooms, id) {
  const { [id]: room, ...others } = rooms;
  if (!room) return rooms;
  const generation = room.generation + 1;
  return room.kind === 'public' ? { ...others, [id]: { ...emptyRoom({ ...room, joined: false, members: room.members - 1 }), generation } } : others;
}
