import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MOST_MESSAGES } from '../js/model/history.js';
import { openAt } from '../js/model/place.js';
import { timelineOf } from '../js/model/timeline.js';
import { after, composed, continuing, idsOf, lobbyOf, message, newest, said } from './states.js';

/** @import { State } from '../js/model/types.js' */
/** @import { Action } from '../js/model/actions.js' */

const LOBBY = { id: 'lobby', name: 'Lobby', topic: '', kind: /** @type {const} */ ('public'), joined: true, members: 0 };

/** @type {Action} */
const listed = { type: 'rooms-listed', rooms: [LOBBY, { ...LOBBY, id: 'tea', name: 'Tea' }, { ...LOBBY, id: 'open', joined: false }] };

/**
 * @param {number} from
 * @param {number} to  inclusive
 */
function range(from, to) {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/**
 * What a server answers that has the messages of these ids.
 *
 * @param {State} state
 * @param {'older' | 'newer' | 'around'} direction
 * @param {number[]} all
 * @returns {Action}
 */
function answer(state, direction, all) {
  const { generation, messages, at } = lobbyOf(state);
  const page = (/** @type {number[]} */ ids, hasMore = false) => ({ messages: ids.map((id) => message(id)), hasMore });
  const first = messages[0]?.id ?? 0;
  const last = messages.at(-1)?.id ?? 0;
  const older = all.filter((id) => id < first);
  const newer = all.filter((id) => id > last);
  if (direction === 'older') return { type: 'older-loaded', room: 'lobby', generation, page: page(older.slice(-50), older.length > 50) };
  if (direction === 'newer') return { type: 'newer-loaded', room: 'lobby', generation, page: page(newer.slice(0, 50), newer.length > 50) };
  const both = [...all.filter((id) => id < at).slice(-25), ...all.filter((id) => id >= at).slice(0, 25)];
  return { type: 'around-loaded', room: 'lobby', generation, id: at, page: page(both) };
}

/** Somebody who reads around message 500 of 1,000. */
function inThePast() {
  const start = after(listed, newest(range(951, 1000), { hasMore: true }), openAt('lobby', 500));
  return continuing(start, answer(start, 'around', range(1, 1000)));
}

test('a room is opened at a message with what was said before and after it', () => {
  const state = inThePast();
  assert.deepEqual(idsOf(state), range(475, 524));
  assert.deepEqual(state.place.target, { room: 'lobby', id: 500 });
  assert.equal(lobbyOf(state).hasMore, true);
  assert.equal(lobbyOf(state).hasNewer, true);
  assert.equal(state.view.atBottom, false);
});

test('a message that is there is opened without a word to the server', () => {
  const before = after(listed, newest(range(951, 1000)));
  const state = continuing(before, openAt('lobby', 960));
  assert.equal(state.rooms, before.rooms);
  assert.deepEqual(state.place.target, { room: 'lobby', id: 960 });
});

test('what is said meanwhile is counted, and not put behind a hole', () => {
  const state = continuing(inThePast(), said(message(1001)), said(message(1001)), said(message(1002)));
  assert.deepEqual(idsOf(state), range(475, 524));
  assert.equal(lobbyOf(state).unread, 2);
  assert.equal(lobbyOf(continuing(state, said(message(1003, { author: 'me' })))).heard, 1003);
});

test('page by page one comes back to the present, without a hole, and then hears what is new', () => {
  let state = inThePast();
  for (let pages = 0; lobbyOf(state).hasNewer; pages++) {
    assert.ok(pages < 20);
    // Written while the last page is on its way: it is not in it.
    if (pages === 9) state = continuing(state, said(message(1001)));
    state = continuing(state, { type: 'newer-loading', room: 'lobby' }, answer(state, 'newer', range(1, pages < 10 ? 1000 : 1001)));
  }
  state = continuing(state, said(message(1002)));
  assert.deepEqual(idsOf(state), range(1002 - idsOf(state).length + 1, 1002));
  assert.ok(idsOf(state).length <= MOST_MESSAGES + 50);
});

test('an end that the server knows better than the stream is an end', () => {
  let state = continuing(inThePast(), said(message(2000)));
  for (let pages = 0; lobbyOf(state).hasNewer; pages++) {
    assert.ok(pages < 20);
    state = continuing(state, answer(state, 'newer', range(1, 1000)));
  }
  assert.equal(idsOf(state).at(-1), 1000);
});

test('whoever reads far back holds a bounded piece, still without a hole', () => {
  let state = after(listed, newest(range(951, 1000), { hasMore: true }), { type: 'scrolled', atBottom: false });
  while (lobbyOf(state).hasMore) state = continuing(state, answer(state, 'older', range(1, 1000)));
  assert.deepEqual(idsOf(state), range(1, MOST_MESSAGES));
  assert.equal(lobbyOf(state).hasNewer, true);
  state = continuing(state, said(message(1001)));
  assert.equal(idsOf(state).at(-1), MOST_MESSAGES);
});

test('a lively room drops its oldest messages for one who is at its end, and waits for one who reads above', () => {
  const told = range(1001, 1600).map((id) => said(message(id)));
  const atEnd = after(listed, newest(range(951, 1000)), { type: 'landed', atBottom: true }, ...told);
  assert.equal(idsOf(atEnd).at(-1), 1600);
  assert.ok(idsOf(atEnd).length <= MOST_MESSAGES + 50);
  assert.equal(lobbyOf(atEnd).hasMore, true);
  const above = after(listed, newest(range(951, 1000)), { type: 'landed', atBottom: false }, ...told);
  assert.equal(idsOf(above)[0], 951);
  assert.ok(idsOf(above).length <= MOST_MESSAGES + 50);
  assert.equal(lobbyOf(above).hasNewer, true);
  assert.equal(lobbyOf(above).unread, 600);
});

test('jump to latest, and the room chosen anew, begin at its end', () => {
  for (const action of /** @type {Action[]} */ ([{ type: 'latest-wanted' }, { type: 'room-shown', room: 'lobby' }, openAt('lobby')])) {
    const state = continuing(inThePast(), action);
    const { newest: phase, at, hasNewer, messages } = lobbyOf(state);
    assert.deepEqual([phase, at, hasNewer, messages], ['none', 0, false, []]);
    assert.equal(state.place.target, null);
    assert.equal(state.view.atBottom, true);
  }
});

test('an answer that is late changes nothing', () => {
  const asked = after(listed, openAt('lobby', 500));
  const late = answer(asked, 'around', range(1, 1000));
  const elsewhere = continuing(asked, openAt('lobby', 100));
  assert.equal(lobbyOf(continuing(elsewhere, late)), lobbyOf(elsewhere));
});

test('what is on its way is shown at the end, never behind a hole', () => {
  const state = continuing(inThePast(), composed('c'));
  assert.ok(!timelineOf(lobbyOf(state), state.today).some(({ key }) => key === 'c me'));
  const back = continuing(state, { type: 'latest-wanted' });
  assert.ok(timelineOf(lobbyOf(back), back.today).some(({ key }) => key === 'c me'));
});

test('a link is followed once it is known which rooms there are', () => {
  const waiting = after(openAt('tea', 7));
  assert.equal(waiting.room, 'lobby');
  const state = continuing(waiting, listed);
  assert.equal(state.room, 'tea');
  assert.deepEqual(state.place.target, { room: 'tea', id: 7 });
  assert.equal(state.rooms.tea?.at, 7);
  assert.equal(continuing(state, listed).place, state.place);
});

test('a link to where one may not read says so', () => {
  for (const room of ['open', 'nowhere']) {
    const state = after(listed, openAt(room, 7));
    assert.equal(state.room, 'lobby');
    assert.match(state.place.notice, /no such room, or you are not in it/);
    assert.equal(continuing(state, { type: 'notice-read' }).place.notice, '');
  }
});

test('a message that is not there says so, amid what was said around it', () => {
  const asked = after(listed, openAt('lobby', 500));
  const state = continuing(asked, answer(asked, 'around', range(1, 1000).filter((id) => id !== 500)));
  assert.match(state.place.notice, /not there any more/);
  assert.equal(idsOf(state).length, 50);
});

test('what is short is whole', () => {
  const asked = after(listed, openAt('lobby', 5));
  const state = continuing(asked, answer(asked, 'around', range(1, 10)));
  assert.deepEqual([lobbyOf(state).hasMore, lobbyOf(state).hasNewer], [false, false]);
  assert.deepEqual(idsOf(continuing(state, said(message(11)))), range(1, 11));
});
