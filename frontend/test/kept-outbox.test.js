import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reduce } from '../js/model/reducer.js';
import { KeptOutbox } from '../js/net/kept-outbox.js';
import { settle } from './fakes.js';
import { after, composed, continuing, lobbyOf, message, said } from './states.js';

/** @import { Outgoing } from '../js/model/types.js' */
/** @import { Action } from '../js/model/actions.js' */

/** @type {Action} */
const listed = { type: 'rooms-listed', rooms: [{ id: 'lobby', name: 'Lobby', topic: '', kind: 'public', joined: true, members: 0 }] };

/** A browser with its tabs: what is kept outlives each, a lock goes with the tab that holds it. */
function browser({ withLocks = true } = {}) {
  /** @type {Map<string, string>} */
  const items = new Map();
  const storage = /** @type {Storage} */ (/** @type {unknown} */ ({
    get length() {
      return items.size;
    },
    key: (/** @type {number} */ index) => [...items.keys()][index] ?? null,
    getItem: (/** @type {string} */ key) => items.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => void items.set(key, value),
    removeItem: (/** @type {string} */ key) => void items.delete(key),
  }));
  /** @type {Map<string, { tab: string, run: () => unknown, signal?: AbortSignal }[]>} the first of each holds it */
  const queues = new Map();
  /** @type {Map<string, (event: { key: string }) => void>} */
  const listeners = new Map();
  /** @type {Map<string, () => void>} */
  const ends = new Map();

  /** @param {string} name */
  async function grant(name) {
    for (let first = queues.get(name)?.[0]; first; first = queues.get(name)?.[0]) {
      await (first.signal?.aborted ? null : first.run());
      queues.get(name)?.shift();
    }
  }

  /** @param {string} tab */
  function locksOf(tab) {
    return /** @type {Pick<LockManager, 'request'>} */ (/** @type {unknown} */ ({
      request: async (/** @type {string} */ name, /** @type {any[]} */ ...rest) => {
        const run = rest.at(-1);
        const queue = queues.get(name) ?? [];
        queues.set(name, queue);
        const held = () => Promise.race([run(), new Promise((resolve) => ends.set(tab, /** @type {() => void} */ (resolve)))]);
        queue.push({ tab, run: rest.length > 1 ? run : held, signal: rest[0]?.signal });
        if (queue.length === 1) await grant(name);
      },
    }));
  }

  return {
    items,
    /** @param {string} tab */
    open(tab) {
      /** @type {string[]} */
      const adopted = [];
      let state = after();
      const world = { storage, locks: withLocks ? locksOf(tab) : undefined, onStorage: (/** @type {any} */ listener) => void listeners.set(tab, listener), tab };
      const kept = new KeptOutbox(world, (room, outgoing) => {
        adopted.push(outgoing.text);
        act({ type: 'message-restored', room, outgoing });
      });
      /** @param {Action[]} actions */
      function act(...actions) {
        for (const action of actions) {
          state = reduce(state, action);
          kept.follow(state);
        }
      }
      const close = () => {
        listeners.delete(tab);
        ends.get(tab)?.();
      };
      return { act, adopted, close, state: () => state };
    },
    hear: () => [...items.keys()].forEach((key) => listeners.forEach((listener) => listener({ key }))),
  };
}

test('what was not sent survives the page, in its order', async () => {
  const { open, items } = browser();
  const before = open('one');
  before.act(listed, composed('a', 'first'), composed('b', 'second'));
  before.close();
  const then = open('two');
  then.act(listed);
  await settle();
  assert.deepEqual(then.adopted, ['first', 'second']);
  assert.deepEqual(lobbyOf(then.state()).outgoing.map(({ text, state }) => `${text} ${state}`), ['first pending', 'second pending']);
  assert.equal(items.size, 2);
});

test('what was sent or discarded is not kept', () => {
  const { open, items } = browser();
  const { act } = open('one');
  act(listed, composed('a'), composed('b'));
  assert.equal(items.size, 2);
  act(said(message(1, { clientId: 'a', author: 'me' })), { type: 'message-discarded', room: 'lobby', clientId: 'b' });
  assert.equal(items.size, 0);
});

test('of a tab that lives nothing is taken; of one that goes, all of it, by one', async () => {
  const { open, hear } = browser();
  const writer = open('writer');
  const others = [open('one'), open('two')];
  writer.act(listed);
  others.forEach(({ act }) => act(listed));
  writer.act(composed('a', 'unsent'));
  hear();
  await settle();
  assert.deepEqual(others.map(({ adopted }) => adopted), [[], []]);
  writer.close();
  await settle();
  assert.deepEqual(others.flatMap(({ adopted }) => adopted), ['unsent']);
});

test('without locks it is taken over at once: the clientId sees to the rest', async () => {
  const { open } = browser({ withLocks: false });
  open('one').act(listed, composed('a', 'unsent'));
  const then = open('two');
  then.act(listed);
  assert.deepEqual(then.adopted, ['unsent']);
});

test('a message that failed is there as failed, and one whose files are gone says so', async () => {
  const { open } = browser();
  const before = open('one');
  before.act(listed, composed('a', 'refused'), { type: 'message-failed', room: 'lobby', clientId: 'a', detail: 'No.' });
  before.act({ type: 'file-picked', room: 'lobby', key: 'f', name: 'f.png', size: 1 }, composed('b', 'with a file'));
  before.act({ type: 'file-picked', room: 'lobby', key: 'g', name: 'g.png', size: 1 }, composed('c', ''));
  before.close();
  const then = open('two');
  then.act(listed);
  await settle();
  assert.deepEqual(lobbyOf(then.state()).outgoing.map(({ text, state, detail }) => `${text}: ${state}, ${detail}`), [
    'refused: failed, No.',
    'with a file: failed, Its files were lost with the page that had them. Retry sends the text alone.',
  ]);
});

test('what somebody signs out of is gone, and nobody gets what another one wrote', async () => {
  const { open, items } = browser();
  const { act } = open('one');
  act(listed, composed('a'));
  act({ type: 'signed-out' });
  assert.equal(items.size, 0);
  const before = open('two');
  before.act(listed, composed('b'));
  before.close();
  const other = open('three');
  other.act({ type: 'session-started', user: { name: 'other' } }, listed);
  await settle();
  assert.deepEqual(other.adopted, []);
});

test('a full or broken storage keeps nothing, and breaks nothing', async () => {
  const { open, items } = browser();
  const before = open('one');
  before.act(listed);
  for (let count = 0; count < 205; count++) before.act(composed(`id ${count}`));
  assert.equal(items.size, 200);
  items.set([...items.keys()][0] ?? '', '{');
  before.close();
  const then = open('two');
  then.act(listed);
  await settle();
  assert.equal(then.adopted.length, 199);
});

test('a message that is there already is not restored', () => {
  const state = after(listed, composed('a'));
  const outgoing = /** @type {Outgoing} */ (lobbyOf(state).outgoing[0]);
  const again = continuing(state, { type: 'message-restored', room: 'lobby', outgoing });
  assert.equal(lobbyOf(again).outgoing.length, 1);
});
