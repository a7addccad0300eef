import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Stream } from '../js/net/stream.js';
import { FakeEventSource, settle } from './fakes.js';

/** @import { Action } from '../js/model/actions.js' */
/** @import { Verdict } from '../js/net/sessions.js' */
/** @import { TestContext } from 'node:test' */

beforeEach(() => {
  FakeEventSource.made = [];
});

/**
 * @param {TestContext} context
 * @param {Verdict} [verdict]
 */
function started({ mock }, verdict = 'signed-in') {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'] });
  mock.method(Math, 'random', () => 1);
  /** @type {Action[]} */
  const actions = [];
  const stream = new Stream({
    dispatch: (action) => actions.push(action),
    checkSession: async () => verdict,
    open: (url) => /** @type {any} */ (new FakeEventSource(url)),
  });
  stream.start();
  return { stream, actions, types: () => actions.map(({ type }) => type), tick: mock.timers.tick.bind(mock.timers) };
}

function latest() {
  const source = FakeEventSource.made.at(-1);
  if (!source) throw new Error('no stream was opened');
  return source;
}

/** @param {FakeEventSource} source */
function welcomed(source, id = 'e.10') {
  source.accept();
  source.tell('welcome', { node: 'one', user: { name: 'me' }, epoch: 'e', head: 10, resumed: false }, id);
}

test('the first stream has no cursor, the next one brings what was read', (context) => {
  const { tick } = started(context);
  assert.equal(latest().url, '/events');
  welcomed(latest());
  latest().tell('chat-message', { id: 11 }, 'e.11');
  latest().tell('heartbeat', { head: 11 });
  tick(46_000);
  assert.equal(latest().url, '/events?lastEventId=e.11');
});

test('an event without an id never takes the cursor away', (context) => {
  const { stream } = started(context);
  welcomed(latest());
  stream.reconnect();
  welcomed(latest(), '');
  stream.reconnect();
  assert.equal(latest().url, '/events?lastEventId=e.10');
});

test('events become actions, with names whether a user is an object or a string', (context) => {
  const { actions } = started(context);
  welcomed(latest());
  latest().tell('user-joined', { user: 'ann', at: 'then' });
  latest().tell('user-left', { user: { name: 'ann' }, at: 'then' });
  assert.deepEqual(actions.slice(2), [
    { type: 'welcome', node: 'one', user: 'me' },
    { type: 'user-joined', person: { name: 'ann', since: 'then' } },
    { type: 'user-left', name: 'ann' },
  ]);
});

test('a stream that beats is left alone, a silent one is replaced after 40 seconds', (context) => {
  const { types, tick } = started(context);
  welcomed(latest());
  for (let beat = 0; beat < 20; beat++) {
    tick(15_000);
    latest().tell('heartbeat', { head: 10 });
  }
  assert.equal(FakeEventSource.made.length, 1);
  tick(40_000);
  assert.equal(FakeEventSource.made.length, 1);
  tick(5_000);
  assert.equal(FakeEventSource.made.length, 2);
  assert.equal(FakeEventSource.made[0]?.readyState, 2);
  assert.deepEqual(types().slice(-2), ['stream-stalled', 'stream-opening']);
});

test('while the browser tries by itself it is left to it, but not for ever', (context) => {
  const { tick } = started(context);
  welcomed(latest());
  latest().fail(0);
  tick(39_000);
  assert.equal(FakeEventSource.made.length, 1);
  tick(10_000);
  assert.equal(latest().url, '/events?lastEventId=e.10');
  assert.equal(FakeEventSource.made.length, 2);
});

test('back from sleep a stale stream is replaced at once, a fresh one is kept', (context) => {
  const { stream, tick } = started(context);
  welcomed(latest());
  tick(19_000);
  stream.wake();
  assert.equal(FakeEventSource.made.length, 1);
  tick(2_000);
  stream.wake();
  assert.equal(FakeEventSource.made.length, 2);
});

test('refused without a session it ends, and says nothing more', async (context) => {
  const { types, tick } = started(context, 'signed-out');
  latest().fail(2);
  await settle();
  tick(35_000);
  assert.equal(FakeEventSource.made.length, 1);
  assert.deepEqual(types(), ['stream-opening', 'stream-error']);
});

test('refused for another reason it comes back later and later, up to 30 seconds, and at last asks a person', async (context) => {
  const { stream, types, tick } = started(context, 'unreachable');
  const waits = [];
  while (!types().includes('stream-given-up')) {
    latest().fail(2);
    await settle();
    const { length } = FakeEventSource.made;
    let waited = 0;
    while (FakeEventSource.made.length === length && waited < 60_000) {
      tick(1000);
      waited += 1000;
    }
    waits.push(waited);
  }
  assert.deepEqual(waits.slice(0, 6), [2000, 4000, 8000, 16_000, 30_000, 30_000]);
  assert.equal(waits.length, 20);
  stream.reconnect();
  assert.equal(types().at(-1), 'stream-opening');
});

test('a session that expires in-band is asked about at once', async (context) => {
  const { tick } = started(context, 'signed-out');
  welcomed(latest());
  latest().tell('session-expired');
  assert.equal(latest().readyState, 2);
  await settle();
  tick(60_000);
  assert.equal(FakeEventSource.made.length, 1);
});

test('stopped, it stays so; started again it goes on, or begins anew if told to forget', async (context) => {
  const { stream, tick } = started(context);
  welcomed(latest());
  stream.stop({ forget: false });
  stream.wake();
  stream.reconnect();
  tick(90_000);
  assert.equal(FakeEventSource.made.length, 1);
  stream.start();
  assert.equal(latest().url, '/events?lastEventId=e.10');
  stream.stop({ forget: true });
  stream.start();
  assert.equal(latest().url, '/events');
});

test('a stopped stream is not opened by a back-off or a session check that was under way', async (context) => {
  const { stream, tick } = started(context);
  latest().fail(2);
  stream.stop({ forget: false });
  await settle();
  tick(60_000);
  assert.equal(FakeEventSource.made.length, 1);
});

test('where a stream opens and nothing comes it is polled, and the ends of answers are no errors', (context) => {
  const { actions, types, tick } = started(context);
  latest().accept();
  tick(9_000);
  assert.equal(FakeEventSource.made.length, 1);
  tick(1_000);
  assert.equal(latest().url, '/events?poll=true');
  assert.deepEqual(actions.at(-1), { type: 'stream-opening', polling: true });
  welcomed(latest());
  latest().fail(0);
  latest().accept();
  latest().tell('chat-message', { id: 11 }, 'e.11');
  latest().fail(0);
  assert.ok(!types().includes('stream-error'));
  tick(35_000);
  assert.equal(FakeEventSource.made.length, 2);
});

test('a poll that ends without a word is an error', (context) => {
  const { types, tick } = started(context);
  tick(10_000);
  welcomed(latest());
  latest().fail(0);
  latest().fail(0);
  assert.equal(types().at(-1), 'stream-error');
});

test('a stream that says something in time is never polled, nor one that breaks', (context) => {
  const { tick } = started(context);
  welcomed(latest());
  tick(30_000);
  latest().fail(0);
  tick(10_000);
  assert.ok(FakeEventSource.made.every(({ url }) => !url.includes('poll')));
});

test('a person who asks for it gets a stream again', (context) => {
  const { stream, tick } = started(context);
  tick(10_000);
  welcomed(latest());
  stream.reconnect();
  assert.equal(latest().url, '/events?lastEventId=e.10');
});
