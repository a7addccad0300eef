import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Wire } from '../js/net/wire.js';
import { settle } from './fakes.js';

/** @import { TestContext } from 'node:test' */

/** @param {TestContext} context */
function serverFor(context) {
  context.mock.timers.enable({ apis: ['Date', 'setTimeout'] });
  /** @type {{ cursor: string | null, send: (text: string) => Promise<void>, end: () => Promise<void>, signal: AbortSignal | null | undefined }[]} */
  const connections = [];
  context.mock.method(globalThis, 'fetch', async (/** @type {string} */ _path, /** @type {RequestInit} */ { headers, signal }) => {
    const { readable, writable } = new TransformStream();
    const writer = writable.getWriter();
    signal?.addEventListener('abort', () => writer.abort().catch(() => {}));
    const send = async (/** @type {string} */ text) => (await writer.write(new TextEncoder().encode(text)), settle());
    const end = async () => (await writer.close(), settle());
    connections.push({ cursor: new Headers(headers).get('Last-Event-ID'), send, end, signal });
    return new Response(readable);
  });
  return connections;
}

test('what the server sends is shown as it stands, with retry and comments, however it is cut up', async (context) => {
  const connections = serverFor(context);
  const wire = new Wire(() => {});
  wire.follow('');
  await settle();
  await connections[0]?.send('retry: 1500\n: connected\n\nid: e.7\nevent: wel');
  assert.deepEqual(wire.frames.map(({ text }) => text), ['retry: 1500\n: connected']);
  assert.equal(wire.retry, 1500);
  await connections[0]?.send('come\ndata: {}\n\n');
  assert.deepEqual(wire.frames.map(({ event, text }) => [event, text]).at(-1), ['welcome', 'id: e.7\nevent: welcome\ndata: {}']);
  wire.paused = true;
  await connections[0]?.send(': keep-alive\n\n');
  assert.equal(wire.frames.length, 2);
  wire.stop();
});

test('it comes back after as long as it was told, from where it was', async (context) => {
  const connections = serverFor(context);
  const wire = new Wire(() => {});
  wire.follow('e.3');
  await settle();
  await connections[0]?.send('retry: 500\n\nid: e.4\ndata: x\n\n');
  await connections[0]?.end();
  context.mock.timers.tick(499);
  await settle();
  assert.equal(connections.length, 1);
  context.mock.timers.tick(1);
  await settle();
  assert.deepEqual(connections.map(({ cursor }) => cursor), ['e.3', 'e.4']);
  wire.stop();
  assert.equal(connections[1]?.signal?.aborted, true);
  context.mock.timers.tick(60_000);
  await settle();
  assert.equal(connections.length, 2);
});
