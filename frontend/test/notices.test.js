import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noticeOf } from '../js/model/notice.js';
import { Notices } from '../js/net/notices.js';
import { after, continuing, listed, message, reading, said } from './states.js';

/** @import { Level, State } from '../js/model/types.js' */
/** @import { Action } from '../js/model/actions.js' */

/** @type {Action} */
const hidden = { type: 'visibility-changed', hidden: true };
/** @type {Action} */
const blurred = { type: 'focus-changed', focused: false };
const CALL = message(1, { mentions: ['me'], text: 'look' });

/** @param {Level} level */
const at = (level) => after(...reading([]), listed({ level }), hidden);

test('who looks elsewhere is told of what the level of the room asks for', () => {
  assert.deepEqual(noticeOf(at('mentions'), CALL), { id: 1, room: 'lobby', title: 'ann in Lobby', body: 'look' });
  assert.equal(noticeOf(at('mentions'), message(1)), null);
  assert.equal(noticeOf(at('mentions'), message(1, { mentions: ['@room'] }))?.id, 1);
  assert.equal(noticeOf(at('mentions'), message(1, { mentions: ['ben'] })), null);
  assert.equal(noticeOf(at('all'), message(1))?.id, 1);
  assert.equal(noticeOf(at('none'), CALL), null);
});

test('nobody is told of what they wrote, of what was deleted, or while they look', () => {
  assert.equal(noticeOf(at('all'), message(1, { author: 'me' })), null);
  assert.equal(noticeOf(at('all'), message(1, { deleted: true, text: '' })), null);
  assert.equal(noticeOf(after(...reading([])), CALL), null);
  assert.equal(noticeOf(after(...reading([]), blurred), CALL)?.id, 1);
});

test('a direct message is told of by who sent it', () => {
  const direct = { type: /** @type {const} */ ('room-created'), room: { id: 'd', name: 'ann', topic: '', kind: /** @type {const} */ ('direct'), joined: true, members: 2 } };
  assert.equal(noticeOf(continuing(at('mentions'), direct), message(2, { room: 'd' }))?.title, 'ann');
});

/**
 * @param {State} state
 * @param {object} [world]
 * @param {number[]} [leftBehind]  ids that are shown since before
 */
function told(state, world = {}, leftBehind = []) {
  /** @type {number[]} */
  const ids = [];
  /** @type {number[]} */
  const closed = [];
  const now = { state };
  const locks = /** @type {LockManager} */ (/** @type {unknown} */ ({ request: async (/** @type {string} */ _name, /** @type {() => unknown} */ lead) => lead(), ...world }));
  const tell = (/** @type {{ id: number }} */ { id }) => (ids.push(id), () => closed.push(id));
  const left = async () => leftBehind.map((id) => ({ id, room: 'lobby', close: () => closed.push(id) }));
  const notices = new Notices(() => now.state, () => {}, { locks, tell, left });
  notices.look();
  return { ids, closed, now, notices };
}

/** @type {(id: number) => Action} */
const read = (id) => ({ type: 'room-read', room: 'lobby', id });

test('it is told after a moment, unless it was read meanwhile on another device', (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const { ids, now, notices } = told(continuing(at('mentions'), said(CALL)));
  notices.heard(CALL);
  context.mock.timers.tick(2499);
  assert.deepEqual(ids, []);
  context.mock.timers.tick(1);
  assert.deepEqual(ids, [1]);
  notices.heard(CALL);
  now.state = continuing(now.state, read(1));
  context.mock.timers.tick(2500);
  assert.deepEqual(ids, [1]);
});

test('of several tabs only the one that has the lock tells', (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const { ids, notices } = told(at('mentions'), { request: () => new Promise(() => {}) });
  notices.heard(CALL);
  context.mock.timers.tick(5000);
  assert.deepEqual(ids, []);
});

test('a tab where nobody is signed in any more leaves it to another', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  /** @type {unknown[]} */
  const held = [];
  const { ids, now, notices } = told(at('mentions'), { request: async (/** @type {string} */ _name, /** @type {() => unknown} */ lead) => held.push(lead()) });
  notices.heard(CALL);
  now.state = continuing(now.state, { type: 'signed-out' });
  notices.look();
  context.mock.timers.tick(2500);
  assert.deepEqual(ids, []);
  await held[0];
});

test('it is taken back when it is read, and not before', (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const { closed, ids, now, notices } = told(continuing(at('mentions'), said(CALL)));
  notices.heard(CALL);
  notices.heard(message(2, { mentions: ['me'] }));
  context.mock.timers.tick(2500);
  assert.deepEqual(ids, [1, 2]);
  now.state = continuing(now.state, read(1));
  notices.look();
  assert.deepEqual(closed, [], 'the newer one, which took the place of the other, is not read');
  now.state = continuing(now.state, read(2));
  notices.look();
  notices.look();
  assert.deepEqual(closed, [2]);
});

test('it is taken back when its room is gone, and when somebody signs out', (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  for (const over of /** @type {Action[]} */ ([{ type: 'rooms-listed', rooms: [] }, { type: 'signed-out' }])) {
    const { closed, now, notices } = told(at('mentions'));
    notices.heard(CALL);
    context.mock.timers.tick(2500);
    now.state = continuing(now.state, over);
    notices.look();
    assert.deepEqual(closed, [1]);
  }
});

test('nothing is told of a message that was deleted, and what was told of it is taken back', (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const { closed, ids, notices } = told(at('mentions'));
  notices.heard(CALL);
  context.mock.timers.tick(2500);
  notices.heard(message(2, { mentions: ['me'] }));
  notices.takeBack(2);
  context.mock.timers.tick(2500);
  assert.deepEqual([ids, closed], [[1], []]);
  notices.takeBack(1);
  assert.deepEqual(closed, [1]);
});

test('what a page has left that is gone is taken back too, once it is known what is read', async () => {
  const { closed, now, notices } = told(after(), {}, [4]);
  await null;
  await null;
  assert.deepEqual(closed, []);
  now.state = continuing(now.state, ...reading([]), listed({ readUpTo: 3 }));
  notices.look();
  assert.deepEqual(closed, []);
  now.state = continuing(now.state, read(4));
  notices.look();
  assert.deepEqual(closed, [4]);
});
