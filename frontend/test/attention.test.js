import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Attention } from '../js/net/attention.js';

/** @import { Action } from '../js/model/actions.js' */

/** @param {import('node:test').TestContext} context */
function page(context) {
  context.mock.timers.enable({ apis: ['Date'], now: 1_000_000 });
  const target = new EventTarget();
  /** @type {Action[]} */
  const actions = [];
  const attention = new Attention((action) => actions.push(action), target);
  return {
    actions,
    heard: (type = 'heartbeat') => attention.heard(/** @type {Action} */ ({ type })),
    /** @param {string} type */
    sign: (type) => target.dispatchEvent(new Event(type)),
    /** @param {number} millis */
    pass: (millis) => context.mock.timers.tick(millis),
  };
}

const away = { type: 'attention-changed', away: true };
const here = { type: 'attention-changed', away: false };

test('after more than a minute without a word from the server nobody is taken to be there before they give a sign', (context) => {
  const { actions, heard, pass, sign } = page(context);
  heard('welcome');
  pass(60_000);
  heard();
  assert.deepEqual(actions, [], 'a minute is no long cut');
  pass(60_001);
  heard('stream-stalled');
  heard('stream-opening');
  assert.deepEqual(actions, [], 'what is told of the connection is no word from the server');
  heard('welcome');
  heard('chat-message');
  assert.deepEqual(actions, [away]);
  for (const type of ['pointermove', 'pointermove', 'keydown']) {
    pass(1000);
    sign(type);
  }
  assert.deepEqual(actions, [away, here], 'one sign is enough');
});

test('what somebody does while it is still coming is no sign that they have read it', (context) => {
  for (const type of ['pointermove', 'pointerdown', 'wheel', 'keydown']) {
    const { actions, heard, pass, sign } = page(context);
    heard();
    pass(3_600_000);
    heard();
    pass(999);
    sign(type);
    assert.deepEqual(actions, [away], type);
    pass(1);
    sign(type);
    assert.deepEqual(actions, [away, here], type);
    context.mock.timers.reset();
  }
});

test('whoever has just signed in is there, however long nobody was', (context) => {
  const { actions, heard, pass } = page(context);
  heard('welcome');
  heard('stream-stopped');
  pass(3_600_000);
  heard('welcome');
  assert.deepEqual(actions, []);
});
