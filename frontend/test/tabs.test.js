import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Stream } from '../js/net/stream.js';
import { Tabs } from '../js/net/tabs.js';
import { FakeEventSource } from './fakes.js';

/** @import { ToTab } from '../js/net/tabs.js' */
/** @import { TestContext } from 'node:test' */

beforeEach(() => {
  FakeEventSource.made = [];
});

/** @param {TestContext} context */
function worker({ mock }) {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'] });
  return new Tabs(
    (dispatch) =>
      new Stream({
        dispatch,
        checkSession: async () => 'signed-in',
        open: (url) => /** @type {any} */ (new FakeEventSource(url)),
      }),
  );
}

/**
 * @param {Tabs} tabs
 * @param {string} [cursor]
 */
function tab(tabs, cursor = '') {
  /** @type {ToTab[]} */
  const heard = [];
  const port = { postMessage: (/** @type {ToTab} */ message) => heard.push(message) };
  tabs.hear(port, { type: 'start', cursor });
  return {
    port,
    heard,
    types: () => heard.map(({ action }) => action?.type ?? 'beat'),
    messages: () => heard.flatMap(({ action }) => (action?.type === 'chat-message' ? [action.message.id] : [])),
    cursor: () => heard.findLast((message) => message.cursor)?.cursor ?? '',
  };
}

function latest() {
  const source = FakeEventSource.made.at(-1);
  if (!source) throw new Error('no stream was opened');
  return source;
}

/** @param {number} head */
function welcome(head, id = `e.${head}`) {
  latest().accept();
  latest().tell('welcome', { node: 'one', user: { name: 'me' }, epoch: 'e', head, resumed: false }, id);
  latest().tell('presence', { users: [{ name: 'me', since: 'then' }], total: 1, connections: 1 });
}

/** @param {number} id */
function say(id) {
  latest().tell('chat-message', { id }, `e.${id}`);
}

test('twenty tabs read one stream, and each gets everything once', (context) => {
  const tabs = worker(context);
  const all = Array.from({ length: 20 }, () => tab(tabs));
  welcome(10);
  say(11);
  say(12);
  assert.equal(FakeEventSource.made.length, 1);
  for (const { messages, cursor } of all) {
    assert.deepEqual(messages(), [11, 12]);
    assert.equal(cursor(), 'e.12');
  }
});

test('a tab that comes later is told how things are, and gets what comes from then on', (context) => {
  const tabs = worker(context);
  tab(tabs);
  welcome(10);
  say(11);
  latest().tell('user-joined', { user: 'ann', at: 'later' });
  const late = tab(tabs);
  assert.deepEqual(late.types(), ['stream-opened', 'welcome', 'presence']);
  assert.equal(late.cursor(), 'e.11');
  const roster = late.heard.at(-1)?.action;
  assert.deepEqual(roster?.type === 'presence' && roster.roster.users.map(({ name }) => name), ['ann', 'me']);
  say(12);
  assert.deepEqual(late.messages(), [12]);
  assert.equal(FakeEventSource.made.length, 1);
});

test('tabs that come back from different places miss nothing and get nothing twice', (context) => {
  const tabs = worker(context);
  const ahead = tab(tabs, 'e.12');
  assert.equal(latest().url, '/events?lastEventId=e.12');
  const behind = tab(tabs, 'e.10');
  assert.equal(latest().url, '/events?lastEventId=e.10');
  const between = tab(tabs, 'e.11');
  assert.equal(FakeEventSource.made.length, 2);
  welcome(12, '');
  for (const id of [11, 12, 13]) say(id);
  assert.deepEqual(ahead.messages(), [13]);
  assert.deepEqual(behind.messages(), [11, 12, 13]);
  assert.deepEqual(between.messages(), [12, 13]);
});

test('a tab that was away for a while is told what it missed, and no other stream is opened', (context) => {
  const tabs = worker(context);
  const awake = tab(tabs);
  welcome(10);
  for (const id of [11, 12, 13]) say(id);
  const back = tab(tabs, 'e.11');
  assert.deepEqual(back.types(), ['stream-opened', 'welcome', 'presence', 'chat-message', 'chat-message']);
  say(14);
  assert.deepEqual(back.messages(), [12, 13, 14]);
  assert.deepEqual(awake.messages(), [11, 12, 13, 14]);
  assert.equal(FakeEventSource.made.length, 1);
});

test('a tab that was away for long takes the stream back to where it stood, and the others hear nothing twice', (context) => {
  const tabs = worker(context);
  const awake = tab(tabs);
  welcome(10);
  for (let id = 11; id <= 211; id++) say(id);
  const near = tab(tabs, 'e.11');
  assert.equal(FakeEventSource.made.length, 1);
  assert.equal(near.messages().length, 200);
  const far = tab(tabs, 'e.10');
  assert.equal(latest().url, '/events?lastEventId=e.10');
  welcome(211, '');
  for (let id = 11; id <= 212; id++) say(id);
  assert.equal(far.messages().length, 202);
  assert.equal(near.messages().length, 201);
  assert.equal(awake.messages().length, 202);
});

test('after a reset everybody goes on from the new place', (context) => {
  const tabs = worker(context);
  const one = tab(tabs, 'old.99');
  welcome(3, '');
  latest().tell('reset', { reason: 'unknown-epoch' }, 'e.3');
  say(4);
  assert.deepEqual(one.messages(), [4]);
  assert.equal(one.cursor(), 'e.4');
});

test('the stream ends with the last tab, not before', (context) => {
  const tabs = worker(context);
  const one = tab(tabs);
  const other = tab(tabs);
  welcome(10);
  tabs.hear(one.port, { type: 'stop' });
  say(11);
  assert.deepEqual(one.messages(), []);
  assert.deepEqual(other.messages(), [11]);
  tabs.hear(other.port, { type: 'stop' });
  assert.equal(latest().readyState, 2);
  tab(tabs);
  assert.equal(latest().url, '/events');
});

test('the worker shows that it lives', (context) => {
  const tabs = worker(context);
  const one = tab(tabs);
  tabs.tell();
  assert.equal(one.types().at(-1), 'beat');
});

test('who looks on sees what comes, and nobody else does', (context) => {
  const tabs = worker(context);
  const looking = tab(tabs);
  const other = tab(tabs, 'e.1');
  tabs.hear(looking.port, { type: 'inspect', on: true });
  welcome(1);
  say(2);
  const frames = () => looking.heard.flatMap(({ frame }) => (frame ? [`${frame.id} ${frame.event}`] : []));
  assert.deepEqual(frames().filter((frame) => !frame.endsWith('presence')), ['e.1 welcome', 'e.2 chat-message']);
  assert.ok(other.heard.every(({ frame }) => !frame));
  tabs.hear(looking.port, { type: 'inspect', on: false });
  const before = frames().length;
  say(3);
  assert.equal(frames().length, before);
});

test('a stream that is dropped comes back from where it was', (context) => {
  const tabs = worker(context);
  const one = tab(tabs);
  welcome(1);
  say(2);
  tabs.hear(one.port, { type: 'drop' });
  const before = FakeEventSource.made.length;
  context.mock.timers.tick(2_000);
  assert.equal(FakeEventSource.made.length, before + 1);
  assert.match(latest().url, /lastEventId=e\.2/);
});
