import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ReadMarks } from '../js/net/read-marks.js';
import { Problem } from '../js/net/problem.js';
import { settle } from './fakes.js';
import { after, continuing, listed, message, reading, said } from './states.js';

/** @import { State } from '../js/model/types.js' */
/** @import { TestContext } from 'node:test' */

/**
 * @param {TestContext} context
 * @param {State} state
 * @param {(Error | null)[]} answers
 */
function marksOf(context, state, answers = []) {
  context.mock.timers.enable({ apis: ['Date', 'setTimeout'] });
  /** @type {number[]} */
  const told = [];
  const now = { state };
  const read = async (/** @type {string} */ _room, /** @type {number} */ id) => {
    told.push(id);
    const error = answers.shift();
    if (error) throw error;
  };
  return { marks: new ReadMarks({ read }, () => now.state), now, told };
}

const READ = after(...reading([1]), said(message(2)));

test('what is read is told at once, and then every 400 ms at most', async (context) => {
  const { marks, now, told } = marksOf(context, READ);
  marks.look();
  context.mock.timers.tick(0);
  await settle();
  assert.deepEqual(told, [2]);
  now.state = continuing(now.state, said(message(3)));
  marks.look();
  now.state = continuing(now.state, said(message(4)));
  marks.look();
  context.mock.timers.tick(399);
  await settle();
  assert.deepEqual(told, [2]);
  context.mock.timers.tick(1);
  await settle();
  assert.deepEqual(told, [2, 4]);
});

test('what the server knows is not told to it', async (context) => {
  const { marks, told } = marksOf(context, after(...reading([1, 2])));
  marks.look();
  context.mock.timers.tick(5000);
  await settle();
  assert.deepEqual(told, []);
});

test('what could not be told is told later, what is refused is not', async (context) => {
  const { marks, now, told } = marksOf(context, READ, [new Problem('down', { status: 503 }), new Problem('no', { status: 403 })]);
  marks.look();
  context.mock.timers.tick(0);
  await settle();
  context.mock.timers.tick(61_000);
  await settle();
  context.mock.timers.tick(61_000);
  await settle();
  assert.deepEqual(told, [2, 2]);
  now.state = continuing(now.state, listed({ readUpTo: 2, lastMessageId: 2 }));
});

test('in a crowd each one tells more seldom', async (context) => {
  const { marks, now, told } = marksOf(context, READ);
  now.state = continuing(now.state, { type: 'presence', roster: { users: [], total: 5000, connections: 5000 } });
  marks.look();
  context.mock.timers.tick(0);
  await settle();
  now.state = continuing(now.state, said(message(3)));
  marks.look();
  context.mock.timers.tick(4999);
  await settle();
  assert.deepEqual(told, [2]);
  context.mock.timers.tick(1);
  await settle();
  assert.deepEqual(told, [2, 3]);
});
