import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BotList } from '../js/net/programs.js';
import { settle } from './fakes.js';
import { after, continuing, message, newest, said } from './states.js';

test('who is a program is asked again when somebody writes for the first time, once, and for several together', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  let asked = 0;
  /** @type {string[][]} */
  const listed = [];
  const bots = new BotList({ bots: async () => (asked++, { bots: [{ id: '1', name: 'Robby', createdAt: '' }] }) }, (names) => listed.push(names));
  const quiet = after(newest([]));
  bots.follow(quiet);
  context.mock.timers.tick(60_000);
  assert.equal(asked, 0);
  const strange = continuing(quiet, said(message(2, { author: 'Robby' })));
  bots.follow(strange);
  bots.follow(continuing(strange, said(message(3, { author: 'Talos' }))));
  context.mock.timers.tick(4_999);
  assert.equal(asked, 0);
  context.mock.timers.tick(1);
  await settle();
  assert.deepEqual(listed, [['Robby']]);
  bots.follow(continuing(strange, said(message(4, { author: 'Robby' }))));
  context.mock.timers.tick(60_000);
  await settle();
  assert.equal(asked, 1);
});

test('where nobody answered it is asked again with the next message', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  let asked = 0;
  const bots = new BotList({ bots: async () => { throw new Error(`no answer to ${++asked}`); } }, () => {});
  const strange = after(newest([]), said(message(1, { author: 'Robby' })));
  bots.follow(strange);
  context.mock.timers.tick(5_000);
  await settle();
  bots.follow(continuing(strange, said(message(2, { author: 'Robby' }))));
  context.mock.timers.tick(5_000);
  assert.equal(asked, 2);
});
