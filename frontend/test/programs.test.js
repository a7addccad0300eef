import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BotList } from '../js/net/programs.js';
import { settle } from './fakes.js';
import { after, continuing, message, newest, said } from './states.js';

test('who is a program is asked again when somebody writes who is not here, once, and for several together', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  let asked = 0;
  /** @type {string[][]} */
  const listed = [];
  const bots = new BotList({ bots: async () => (asked++, { bots: [{ id: '1', name: 'Robby', createdAt: '' }] }) }, (names) => listed.push(names));
  const people = [{ name: 'ann', since: '' }];
  const quiet = after(newest([]), { type: 'presence', roster: { users: people, total: 1, connections: 1 } });
  bots.follow(quiet);
  const here = continuing(quiet, said(message(1, { author: 'ann' })));
  bots.follow(here);
  context.mock.timers.tick(60_000);
  assert.equal(asked, 0);
  const strange = continuing(here, said(message(2, { author: 'Robby' })));
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
