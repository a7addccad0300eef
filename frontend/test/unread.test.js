import assert from 'node:assert/strict';
import { test } from 'node:test';
import { needsCount, unreadOf } from '../js/model/reading.js';
import { withNewLine } from '../js/model/new-line.js';
import { timelineOf } from '../js/model/timeline.js';
import { after, composed, continuing, listed, lobbyOf, message, newest, reading, said } from './states.js';

/** @import { State } from '../js/model/types.js' */
/** @import { Action } from '../js/model/actions.js' */

/** @type {Action} */
const hidden = { type: 'visibility-changed', hidden: true };
/** @type {Action} */
const shown = { type: 'visibility-changed', hidden: false };
/** @type {Action} */
const blurred = { type: 'focus-changed', focused: false };
/** @type {Action} */
const focused = { type: 'focus-changed', focused: true };
/** @type {Action} */
const scrolledUp = { type: 'scrolled', atBottom: false };
/** @type {Action} */
const atBottom = { type: 'scrolled', atBottom: true };

/** @type {Action} */
const asleep = { type: 'attention-changed', away: true };
/** @type {Action} */
const awake = { type: 'attention-changed', away: false };

/** @param {number} id @returns {Action} */
const read = (id) => ({ type: 'room-read', room: 'lobby', id });
/** @param {number} id @param {string[]} mentions */
const calling = (id, mentions) => said(message(id, { mentions }));
/** @param {State} state */
const countsOf = (state) => [lobbyOf(state).unread, lobbyOf(state).mentions];

/** @param {State} state */
function keysOf(state) {
  return withNewLine(timelineOf(lobbyOf(state), state.today), lobbyOf(state)).map(({ key }) => key);
}

test('nothing is unread before the eyes of a reader', () => {
  const state = after(...reading([1]), said(message(2)));
  assert.equal(lobbyOf(state).unread, 0);
  assert.equal(lobbyOf(state).readUpTo, 2);
  assert.equal(lobbyOf(state).line, -1);
});

test('what comes to a hidden page, one that is not in use, or below the view is unread, once', () => {
  /** @type {Action} */
  const covered = { type: 'drawer-toggled', drawer: 'rooms' };
  for (const away of [hidden, blurred, asleep, scrolledUp, covered]) {
    const state = after(...reading([]), away, said(message(1)), said(message(1)), said(message(2)));
    assert.equal(lobbyOf(state).unread, 2, JSON.stringify(away));
  }
});

test('one’s own messages are not unread, and read what was said before', () => {
  const state = after(...reading([]), hidden, said(message(1)), said(message(2, { author: 'me' })));
  assert.deepEqual([lobbyOf(state).unread, lobbyOf(state).readUpTo], [0, 2]);
});

test('it is read when the page is shown, in use, and the end in view, not by one of them', () => {
  const away = after(...reading([]), scrolledUp, hidden, blurred, said(message(1)));
  assert.equal(lobbyOf(continuing(away, shown, focused)).unread, 1);
  assert.equal(lobbyOf(continuing(away, atBottom, focused)).unread, 1);
  assert.equal(lobbyOf(continuing(away, shown, atBottom)).unread, 1);
  assert.equal(lobbyOf(continuing(away, shown, focused, atBottom)).unread, 0);
});

test('whoever comes back stands where they left off, and has not read what came meanwhile', () => {
  /** @type {Action} */
  const covered = { type: 'drawer-toggled', drawer: 'rooms' };
  /** @type {Action} */
  const uncovered = { type: 'drawer-toggled', drawer: null };
  const ways = [
    { away: hidden, back: shown },
    { away: blurred, back: focused },
    { away: asleep, back: awake },
    { away: covered, back: uncovered },
  ];
  for (const { away, back } of ways) {
    const state = after(...reading([1]), away, said(message(2)), said(message(3)), back);
    assert.deepEqual([lobbyOf(state).unread, lobbyOf(state).line, state.view.landed], [2, 1, false], JSON.stringify(away));
    assert.equal(lobbyOf(continuing(state, { type: 'landed', atBottom: true })).unread, 0);
    assert.equal(after(...reading([1]), away, back).view.landed, true);
  }
});

/** @param {number} first @param {number} last @param {'scrolled' | 'landed'} [type] @returns {Action} */
const inView = (first, last, room = 'lobby', type = 'scrolled') => ({ type, atBottom: false, inView: { room, first, last } });

test('whoever reads on from where they left off has read what they come by', () => {
  const ten = Array.from({ length: 10 }, (_, index) => index + 1);
  const state = after(...reading(ten, { unread: 7, readUpTo: 3 }).slice(0, 2), inView(2, 5, 'lobby', 'landed'));
  assert.equal(lobbyOf(state).readUpTo, 5);
  assert.equal(lobbyOf(continuing(state, inView(6, 8))).readUpTo, 8);
  assert.equal(lobbyOf(continuing(state, inView(7, 9))).readUpTo, 5, 'one was leapt over');
  assert.equal(lobbyOf(continuing(state, inView(1, 2))).readUpTo, 5);
  assert.equal(lobbyOf(continuing(state, inView(6, 8, 'other'))).readUpTo, 5);
  assert.equal(lobbyOf(continuing(state, hidden, inView(6, 8))).readUpTo, 5);
  assert.equal(lobbyOf(continuing(state, hidden, inView(6, 8), shown)).readUpTo, 8);
});

test('in the midst of what is new nothing is read while what comes before is not there', () => {
  const loaded = [newest([7, 8, 9], { hasMore: true }), listed({ unread: 6, readUpTo: 3, lastMessageId: 9 })];
  assert.equal(lobbyOf(after(...loaded, inView(7, 8, 'lobby', 'landed'))).readUpTo, 3);
});

test('nothing is read before one knows where one left off, and stands there', () => {
  const loaded = after(newest([1, 2, 3]), atBottom);
  assert.equal(lobbyOf(loaded).readUpTo, 0);
  const told = continuing(loaded, listed({ unread: 2, readUpTo: 1, lastMessageId: 3 }));
  assert.deepEqual([lobbyOf(told).readUpTo, lobbyOf(told).unread, lobbyOf(told).line], [1, 2, 1]);
  assert.equal(lobbyOf(continuing(told, { type: 'landed', atBottom: false })).unread, 2);
  assert.equal(lobbyOf(continuing(told, { type: 'landed', atBottom: true })).unread, 0);
});

test('it does not matter whether the list or the stream tells first', () => {
  const list = listed({ unread: 2, mentions: 1, readUpTo: 1, lastMessageId: 3 });
  const stream = [said(message(2)), calling(3, ['me']), calling(4, ['@room']), said(message(5))];
  for (let place = 0; place <= stream.length; place++) {
    assert.deepEqual(countsOf(after(...stream.slice(0, place), list, ...stream.slice(place))), [4, 2], `after ${place}`);
  }
});

test('what was read on another device is read here', () => {
  const away = after(hidden, listed({ unread: 2, mentions: 1, readUpTo: 1, lastMessageId: 3 }), calling(4, ['me']), said(message(5)));
  assert.deepEqual(countsOf(continuing(away, read(5))), [0, 0]);
  assert.deepEqual(countsOf(continuing(away, read(4))), [1, 0]);
  assert.deepEqual(countsOf(continuing(away, read(4), read(3))), [1, 0]);
});

test('where a part of what the server counted is read or changed, it has to count anew', () => {
  const away = after(hidden, listed({ unread: 2, readUpTo: 1, lastMessageId: 3 }), said(message(4)));
  assert.equal(needsCount(continuing(away, read(2)), read(2)), true);
  assert.equal(needsCount(continuing(away, read(3)), read(3)), false);
  /** @param {number} id @returns {Action} */
  const deleted = (id) => ({ type: 'message-deleted', correction: { id, room: 'lobby', text: '', deleted: true } });
  assert.deepEqual([1, 2, 3, 4].map((id) => needsCount(away, deleted(id))), [false, true, true, false]);
  assert.deepEqual(countsOf(continuing(away, deleted(4))), [2, 0]);
});

test('an edit that calls one is a mention, and one that does so no more is none', () => {
  /** @param {string[]} [mentions] @returns {Action} */
  const edited = (mentions) => ({ type: 'message-edited', correction: { ...message(1), editedAt: '2025-06-02T11:00:00.000Z', mentions } });
  const away = after(...reading([]), hidden, said(message(1)));
  assert.deepEqual(countsOf(continuing(away, edited(['me']))), [1, 1]);
  assert.deepEqual(countsOf(continuing(away, edited(['me']), edited())), [1, 0]);
});

test('the list does not take back what was seen here', () => {
  const state = after(...reading([1]), said(message(2)), listed({ unread: 1, readUpTo: 1, lastMessageId: 2 }));
  assert.deepEqual([lobbyOf(state).unread, lobbyOf(state).readUpTo, lobbyOf(state).toldRead], [0, 2, 1]);
});

test('a line stands above what came while one was away, until one says something', () => {
  const back = after(...reading([1]), hidden, said(message(2)), said(message(3)), shown);
  assert.deepEqual(keysOf(back).slice(1), ['id 1', 'new', 'id 2', 'id 3']);
  assert.deepEqual(keysOf(continuing(back, said(message(4)))).slice(1), ['id 1', 'new', 'id 2', 'id 3', 'id 4']);
  assert.equal(keysOf(continuing(back, composed('c'))).includes('new'), false);
});

test('where all is new, the line stands above all', () => {
  const state = after(newest([1, 2]), listed({ unread: 2, readUpTo: 0, lastMessageId: 2 }));
  assert.deepEqual(keysOf(state).slice(1), ['new', 'id 1', 'id 2']);
});

test('where older ones are to come, the line waits for them', () => {
  /** @type {Action} */
  const page = { type: 'newest-loaded', room: 'lobby', generation: 0, page: { messages: [message(8), message(9)], hasMore: true } };
  const state = after(page, { type: 'landed', atBottom: false }, listed({ unread: 5, readUpTo: 3, lastMessageId: 9 }));
  assert.equal(keysOf(state).includes('new'), false);
  /** @type {Action} */
  const older = { type: 'older-loaded', room: 'lobby', generation: 0, page: { messages: [message(3), message(4)], hasMore: true } };
  assert.deepEqual(keysOf(continuing(state, older)).slice(1, 4), ['id 3', 'new', 'id 4']);
});

test('rooms that one wants to hear nothing of are not in the number of the title', () => {
  const state = after(hidden, listed({ unread: 2, lastMessageId: 3 }));
  assert.equal(unreadOf(state.rooms), 2);
  assert.equal(unreadOf(continuing(state, { type: 'room-level', room: 'lobby', level: 'none' }).rooms), 0);
});

test('who left off before what the newest page holds begins there, and reads nothing by coming', () => {
  const list = listed({ unread: 60, readUpTo: 7, lastMessageId: 90 });
  for (const known of [[newest([41, 90], { hasMore: true }), list], [list, newest([41, 90], { hasMore: true })]]) {
    const state = after(...known);
    assert.deepEqual([lobbyOf(state).newest, lobbyOf(state).at, state.view.landed], ['none', 7, false]);
    const there = continuing(state, {
      type: 'around-loaded', room: 'lobby', id: 7, generation: 1, page: { messages: [message(6), ...Array.from({ length: 25 }, (_, i) => message(7 + i))], hasMore: false },
    });
    assert.deepEqual(keysOf(there).slice(1, 5), ['id 6', 'id 7', 'new', 'id 8']);
    assert.deepEqual([lobbyOf(there).newest, lobbyOf(there).hasNewer], ['loaded', true]);
    assert.equal(lobbyOf(continuing(there, { type: 'landed', atBottom: true })).unread, 60);
  }
});

test('who has read nothing yet begins with the first message there is', () => {
  const state = after(newest([41, 90], { hasMore: true }), listed({ unread: 60, readUpTo: 0, lastMessageId: 90 }));
  assert.deepEqual([lobbyOf(state).newest, lobbyOf(state).at], ['none', 1]);
});

test('nobody is led away who wants the latest, or a message of their own choice', () => {
  const latest = continuing(after(listed({ unread: 60, readUpTo: 7, lastMessageId: 90 })), { type: 'latest-wanted' }, newest([41, 90], { hasMore: true }));
  assert.deepEqual([lobbyOf(latest).newest, lobbyOf(latest).at], ['loaded', 0]);
  const near = after(newest([41, 90], { hasMore: true }), listed({ unread: 1, readUpTo: 41, lastMessageId: 90 }));
  assert.equal(lobbyOf(near).newest, 'loaded');
});
