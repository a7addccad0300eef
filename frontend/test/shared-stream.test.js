import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SharedStream } from '../js/net/shared-stream.js';

/** @import { Action } from '../js/model/actions.js' */
/** @import { ToTab, ToWorker } from '../js/net/tabs.js' */
/** @import { TestContext } from 'node:test' */

/** A port whose worker is the test. */
class FakePort {
  /** @type {ToWorker[]} */
  said = [];
  closed = false;
  /** @type {((event: { data: ToTab }) => void) | null} */
  onmessage = null;

  /** @param {ToWorker} message */
  postMessage(message) {
    if (!this.closed) this.said.push(message);
  }

  close() {
    this.closed = true;
  }

  /** @param {ToTab} [data] */
  tell(data = {}) {
    if (!this.closed) this.onmessage?.({ data });
  }
}

/** @param {TestContext} context */
function opened({ mock }) {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'] });
  /** @type {{ user: string, port: FakePort, fail: () => void }[]} */
  const workers = [];
  /** @type {Action[]} */
  const actions = [];
  /** @type {string[]} */
  const alone = [];
  const stream = new SharedStream({
    dispatch: (action) => actions.push(action),
    alone: /** @type {any} */ ({ start: (/** @type {string} */ cursor) => alone.push(`start ${cursor}`) }),
    connect: (user, fail) => {
      const port = new FakePort();
      workers.push({ user, port, fail });
      return /** @type {any} */ (port);
    },
  });
  stream.start('me');
  return { stream, workers, actions, alone, tick: mock.timers.tick.bind(mock.timers) };
}

/** @param {number} id */
function said(id) {
  return { action: /** @type {Action} */ ({ type: 'chat-message', message: { id } }), cursor: `e.${id}` };
}

test('what the worker says is done here', (context) => {
  const { workers, actions } = opened(context);
  assert.deepEqual(workers.map(({ user }) => user), ['me']);
  assert.deepEqual(workers[0]?.port.said, [{ type: 'start', cursor: '' }]);
  workers[0]?.port.tell(said(3));
  assert.deepEqual(actions.map(({ type }) => type), ['chat-message']);
});

test('a worker that falls silent is replaced within two seconds, and the tab goes on from its cursor', (context) => {
  const { workers, tick } = opened(context);
  workers[0]?.port.tell(said(7));
  for (let beat = 0; beat < 20; beat++) {
    tick(500);
    workers[0]?.port.tell();
  }
  assert.equal(workers.length, 1);
  tick(2_000);
  assert.equal(workers.length, 2);
  assert.equal(workers[0]?.port.closed, true);
  assert.deepEqual(workers[1]?.port.said, [{ type: 'start', cursor: 'e.7' }]);
});

test('a worker has time to load', (context) => {
  const { workers, tick } = opened(context);
  tick(9_000);
  assert.equal(workers.length, 1);
  tick(2_000);
  assert.equal(workers.length, 2);
});

test('where no worker can be had the tab has a stream of its own', (context) => {
  const { workers, alone, tick } = opened(context);
  workers[0]?.port.tell(said(7));
  workers[0]?.fail();
  assert.deepEqual(alone, ['start e.7']);
  tick(60_000);
  assert.equal(workers.length, 1);
});

test('stopped, it says so and stays so; started again it goes on, or begins anew if told to forget', (context) => {
  const { stream, workers, actions, tick } = opened(context);
  workers[0]?.port.tell(said(7));
  stream.stop({ forget: false });
  assert.deepEqual(workers[0]?.port.said.at(-1), { type: 'stop' });
  assert.equal(actions.at(-1)?.type, 'stream-stopped');
  tick(60_000);
  assert.equal(workers.length, 1);
  stream.start('me');
  assert.deepEqual(workers[1]?.port.said, [{ type: 'start', cursor: 'e.7' }]);
  stream.stop({ forget: true });
  stream.start('you');
  assert.equal(workers[2]?.user, 'you');
  assert.deepEqual(workers[2]?.port.said, [{ type: 'start', cursor: '' }]);
});

test('a wish of the page reaches the worker', (context) => {
  const { stream, workers } = opened(context);
  stream.wake();
  stream.reconnect();
  assert.deepEqual(workers[0]?.port.said.slice(1), [{ type: 'wake' }, { type: 'reconnect' }]);
});
