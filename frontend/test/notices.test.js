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
 */
function told(state, world = {}) {
  /** @type {number[]} */
  const ids = [];
  const now = { state };
  const locks = /** @type {LockManager} */ (/** @type {unknown} */ ({ request: async (/** @type {string} */ _name, /** @type {() => unknown} */ lead) => lead(), ...world }));
  const notices = new Notices(() => now.state, () => {}, { locks, tell: ({ id }) => ids.push(id) });
  notices.look();
  return { ids, now, notices };
}

test('it is told after a moment, unless it was read meanwhile on another device', (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const { ids, now, notices } = told(continuing(at('mentions'), said(CALL)));
  notices.heard(CALL);
  context.mock.timers.tick(2499);
  assert.deepEqual(ids, []);
  context.mock.timers.tick(1);
  assert.deepEqual(ids, [1]);
  notices.heard(CALL);
  now.state = continuing(now.state, { type: 'room-read', room: 'lobby', id: 1 });
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
