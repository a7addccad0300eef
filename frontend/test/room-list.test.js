import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reduce } from '../js/model/reducer.js';
import { joinedRooms, openRooms } from '../js/model/room-list.js';
import { initialState } from '../js/model/state.js';

/** @import { Action } from '../js/model/actions.js' */
/** @import { ListedRoom } from '../js/model/types.js' */

const ME = 'ann';

/** @param {Action[]} actions */
function after(...actions) {
  /** @type {Action} */
  const started = { type: 'session-started', user: { name: ME } };
  return [started, ...actions].reduce(reduce, initialState({ today: '2025-06-02' }));
}

/**
 * @param {Partial<ListedRoom>} room
 * @returns {ListedRoom}
 */
function listed(room) {
  return { id: 'r1', name: 'Tea', topic: '', kind: 'public', joined: true, members: 2, ...room };
}

const LOBBY = listed({ id: 'lobby', name: 'Lobby' });

/**
 * @param {number} id
 * @param {string} room
 * @returns {Action}
 */
function said(id, room) {
  return { type: 'chat-message', message: { id, room, author: 'ben', text: 'hi', at: '2025-06-02T10:00:00.000Z' } };
}

/** @param {ListedRoom[]} rooms */
function list(...rooms) {
  return /** @type {Action} */ ({ type: 'rooms-listed', rooms });
}

test('the lobby stands first, then the rooms by name', () => {
  const state = after(list(listed({ id: 'b', name: 'room 10' }), listed({ id: 'a', name: 'Room 9' }), LOBBY));
  assert.deepEqual(joinedRooms(state.rooms).map(({ id }) => id), ['lobby', 'a', 'b']);
});

test('where one is spoken to stands first, then where there is news, then the others', () => {
  const state = after(
    list(
      listed({ id: 'quiet', name: 'A' }),
      listed({ id: 'muted', name: 'B', unread: 3, mentions: 1, level: 'none' }),
      listed({ id: 'news', name: 'C', unread: 1 }),
      listed({ id: 'direct', name: 'D', kind: 'direct', unread: 1 }),
      listed({ id: 'called', name: 'E', unread: 5, mentions: 1 }),
      LOBBY,
    ),
  );
  assert.deepEqual(joinedRooms(state.rooms).map(({ id }) => id), ['direct', 'called', 'news', 'lobby', 'quiet', 'muted']);
});

test('rooms that one is not in are to be joined', () => {
  const state = after(list(LOBBY, listed({ joined: false })));
  assert.deepEqual(openRooms(state.rooms).map(({ id }) => id), ['r1']);
  assert.deepEqual(joinedRooms(state.rooms).map(({ id }) => id), ['lobby']);
});

test('a public room that somebody made may be joined, a private one that one is told of is one’s own', () => {
  const room = listed({ joined: false });
  const state = after(list(LOBBY), { type: 'room-created', room }, { type: 'room-created', room: { ...room, id: 'r2', kind: 'private' } });
  assert.deepEqual(openRooms(state.rooms).map(({ id }) => id), ['r1']);
  assert.equal(state.rooms.r2?.joined, true);
});

test('who leaves the room on the screen is in the lobby', () => {
  const state = after(list(LOBBY, listed({ kind: 'private' })), { type: 'room-shown', room: 'r1' }, { type: 'member-left', room: 'r1', user: ME });
  assert.equal(state.room, 'lobby');
  assert.equal(state.rooms.r1, undefined);
});

test('what was read in a public room is forgotten when one leaves it', () => {
  const page = { messages: [{ id: 1, room: 'r1', author: 'ben', text: 'hi', at: '2025-06-02T10:00:00.000Z' }], hasMore: false };
  const state = after(
    list(LOBBY, listed({})),
    { type: 'newest-loading', room: 'r1' },
    { type: 'newest-loaded', room: 'r1', generation: 0, page },
    { type: 'member-left', room: 'r1', user: ME },
  );
  assert.deepEqual(state.rooms.r1?.messages, []);
  assert.equal(state.rooms.r1?.newest, 'none');
  assert.equal(state.rooms.r1?.generation, 1);
});

test('others come and go', () => {
  const state = after(list(LOBBY, listed({})), { type: 'member-joined', room: 'r1', user: 'cem' }, { type: 'member-left', room: 'r1', user: 'ben' }, {
    type: 'member-left',
    room: 'r1',
    user: 'cem',
  });
  assert.equal(state.rooms.r1?.members, 1);
  assert.equal(state.rooms.r1?.joined, true);
});

test('a room is renamed', () => {
  const state = after(list(LOBBY, listed({})), { type: 'room-updated', room: listed({ name: 'Coffee', topic: 'black' }) });
  assert.equal(state.rooms.r1?.name, 'Coffee');
  assert.equal(state.rooms.r1?.topic, 'black');
});

test('a room that nobody looked at yet counts what is new and keeps no part of the conversation', () => {
  const state = after(list(LOBBY, listed({})), said(5, 'r1'), said(6, 'r1'));
  assert.equal(state.rooms.r1?.unread, 2);
  assert.deepEqual(state.rooms.r1?.messages, []);
});

test('a room that is shown and seen has nothing unread', () => {
  const shown = after(list(LOBBY, listed({})), said(5, 'r1'), { type: 'room-shown', room: 'r1' });
  assert.equal(shown.rooms.r1?.unread, 1);
  const page = { messages: [{ id: 5, room: 'r1', author: 'ben', text: 'hi', at: '2025-06-02T10:00:00.000Z' }], hasMore: false };
  const loaded = reduce(shown, { type: 'newest-loaded', room: 'r1', generation: 0, page });
  const state = reduce(loaded, { type: 'landed', atBottom: true });
  assert.equal(state.rooms.r1?.unread, 0);
  assert.equal(state.view.drawer, null);
});

test('a list that is told again changes no conversation', () => {
  const before = after(list(LOBBY, listed({})), { type: 'newest-loading', room: 'r1' }, said(5, 'r1'));
  const state = reduce(before, list(LOBBY, listed({ name: 'Coffee' })));
  assert.equal(state.rooms.r1?.name, 'Coffee');
  assert.equal(state.rooms.r1?.messages.length, 1);
});

test('another person has other rooms', () => {
  const state = after(list(LOBBY, listed({ kind: 'private' })), { type: 'session-started', user: { name: 'ben' } });
  assert.deepEqual(Object.keys(state.rooms), ['lobby']);
});
