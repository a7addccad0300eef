import assert from 'node:assert/strict';
import { test } from 'node:test';
import { typingInWords } from '../js/model/typing.js';
import { Typing } from '../js/net/typing.js';
import { after, continuing, message, said } from './states.js';

/** @import { Action } from '../js/model/actions.js' */

/** @param {string} user @returns {Action} */
const typing = (user) => ({ type: 'typing', room: 'lobby', user });

test('who types is said in words', () => {
  assert.equal(typingInWords([]), '');
  assert.equal(typingInWords(['Ann']), 'Ann is typing …');
  assert.equal(typingInWords(['Ann', 'Ben']), 'Ann and Ben are typing …');
  assert.equal(typingInWords(['Ann', 'Ben', 'Cem']), 'Several people are typing …');
});

test('it ends when it is said to, or with what they wrote', () => {
  const state = after(typing('ann'), typing('ben'), typing('ann'));
  assert.deepEqual(state.typing.lobby, ['ann', 'ben']);
  assert.deepEqual(continuing(state, said(message(1))).typing.lobby, ['ben']);
  assert.deepEqual(continuing(state, { type: 'typing-ended', room: 'lobby', user: 'ben' }).typing.lobby, ['ann']);
});

test('the server is told every three seconds at most, and at once in another room or after a message', (context) => {
  context.mock.timers.enable({ apis: ['Date', 'setTimeout'] });
  /** @type {string[]} */
  const told = [];
  const mine = new Typing({ typing: async (room) => void told.push(room) }, () => {});
  mine.typed('a');
  context.mock.timers.tick(2999);
  mine.typed('a');
  assert.deepEqual(told, ['a']);
  context.mock.timers.tick(1);
  mine.typed('a');
  assert.deepEqual(told, ['a', 'a']);
  mine.typed('b');
  mine.sent();
  mine.typed('b');
  assert.deepEqual(told, ['a', 'a', 'b', 'b']);
});

test('five seconds after the last word of it, it is over', (context) => {
  context.mock.timers.enable({ apis: ['Date', 'setTimeout'] });
  /** @type {Action[]} */
  const actions = [];
  const others = new Typing({ typing: async () => {} }, (action) => actions.push(action));
  others.heard(typing('ann'));
  context.mock.timers.tick(4000);
  others.heard(typing('ann'));
  context.mock.timers.tick(4999);
  assert.deepEqual(actions, []);
  context.mock.timers.tick(1);
  assert.deepEqual(actions, [{ type: 'typing-ended', room: 'lobby', user: 'ann' }]);
});
