import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Api } from '../js/net/api.js';
import { Outbox } from '../js/net/outbox.js';
import { Problem } from '../js/net/problem.js';
import { fakeServer, settle } from './fakes.js';

/** @import { Action } from '../js/model/actions.js' */
/** @import { TestContext } from 'node:test' */

/**
 * @param {TestContext} context
 * @param {(number | 'down' | 'lost')[]} answers
 * @param {Record<string, string>} [headers]
 */
function outboxTo({ mock }, answers, headers) {
  mock.timers.enable({ apis: ['setTimeout'] });
  mock.method(Math, 'random', () => 1);
  const server = fakeServer(answers, headers);
  /** @type {string[]} */
  const log = [];
  /** @type {Set<string>} */
  const unwanted = new Set();
  /** @param {Action} action */
  const dispatch = (action) => {
    if (action.type === 'message-sent') log.push(`sent ${action.message.text}`);
    if (action.type === 'message-failed') log.push(`failed ${action.clientId}: ${action.detail}`);
  };
  const uploads = fakeUploads();
  const isWanted = (/** @type {string} */ _room, /** @type {string} */ clientId) => !unwanted.has(clientId);
  const outbox = new Outbox(new Api({ fetch: server.fetch }), dispatch, isWanted, uploads);
  /** @param {number} seconds */
  const pass = async (seconds) => {
    for (let second = 0; second < seconds; second++) {
      await settle();
      mock.timers.tick(1000);
    }
    await settle();
  };
  return { server, log, unwanted, outbox, uploads, pass };
}

/** Uploads that end when the test says so. */
function fakeUploads() {
  /** @type {Map<string, { resolve: (id: string) => void, reject: (problem: Problem) => void }>} */
  const files = new Map();
  /** @type {string[]} */
  const forgotten = [];
  /** @param {string} key */
  const idOf = (key) => new Promise((resolve, reject) => files.set(key, { resolve, reject }));
  return {
    /** @param {readonly string[]} keys */
    ready: (keys) => Promise.all(keys.map(idOf)),
    /** @param {readonly string[]} keys */
    forget: (keys) => forgotten.push(...keys),
    files,
    forgotten,
  };
}

/** @param {string} text */
function draft(text) {
  return { clientId: `id of ${text}`, text };
}

test('messages are sent one after the other, in the order they were written', async (context) => {
  const { outbox, server, log, pass } = outboxTo(context, [503, 201]);
  outbox.send('lobby', draft('one'));
  outbox.send('lobby', draft('two'));
  outbox.send('lobby', draft('three'));
  await settle();
  assert.equal(server.calls.length, 1);
  await pass(2);
  assert.deepEqual(server.calls.map(({ text }) => text), ['one', 'one', 'two', 'three']);
  assert.deepEqual(log, ['sent one', 'sent two', 'sent three']);
});

test('a retry never doubles: the same clientId goes out, also when only the answer was lost', async (context) => {
  const { outbox, server, log, pass } = outboxTo(context, ['lost', 'lost', 'down', 502, 201]);
  outbox.send('lobby', draft('one'));
  await pass(20);
  assert.deepEqual(new Set(server.calls.map(({ clientId }) => clientId)), new Set(['id of one']));
  assert.equal(server.calls.length, 5);
  assert.equal(server.stored.size, 1);
  assert.deepEqual(log, ['sent one']);
});

test('after a bounded number of attempts it fails, and so does what was written after it', async (context) => {
  const { outbox, server, log, pass } = outboxTo(context, ['down']);
  outbox.send('lobby', draft('one'));
  outbox.send('lobby', draft('two'));
  await pass(120);
  assert.equal(server.calls.length, 8);
  assert.deepEqual(log, ['one', 'two'].map((text) => `failed id of ${text}: The server can’t be reached.`));
});

test('a no that will stay a no fails at once, and the next one goes out', async (context) => {
  for (const status of [400, 403, 413, 422]) {
    context.mock.reset();
    const { outbox, server, log } = outboxTo(context, [status, 201]);
    outbox.send('lobby', draft('one'));
    outbox.send('lobby', draft('two'));
    await settle();
    assert.equal(server.calls.length, 2);
    assert.deepEqual(log, [`failed id of one: Answer ${status}.`, 'sent two']);
    context.mock.timers.reset();
  }
});

test('Retry-After is kept to', async (context) => {
  const { outbox, server, pass } = outboxTo(context, [429, 201], { 'Retry-After': '7' });
  outbox.send('lobby', draft('one'));
  await pass(6);
  assert.equal(server.calls.length, 1);
  await pass(1);
  assert.equal(server.calls.length, 2);
});

test('what the stream has settled meanwhile is not sent again', async (context) => {
  const { outbox, server, log, unwanted, pass } = outboxTo(context, ['lost', 201]);
  outbox.send('lobby', draft('one'));
  await settle();
  unwanted.add('id of one');
  outbox.hurry();
  outbox.send('lobby', draft('two'));
  await pass(1);
  assert.deepEqual(server.calls.map(({ text }) => text), ['one', 'two']);
  assert.deepEqual(log, ['sent two']);
});

test('when the server is heard of, the next attempt does not wait', async (context) => {
  const { outbox, log } = outboxTo(context, [503, 201]);
  outbox.send('lobby', draft('one'));
  await settle();
  outbox.hurry();
  await settle();
  assert.deepEqual(log, ['sent one']);
});

test('a failed message can be sent again', async (context) => {
  const { outbox, server, log } = outboxTo(context, [422, 201]);
  await outbox.send('lobby', draft('one'));
  await outbox.send('lobby', draft('one'));
  assert.equal(server.stored.size, 1);
  assert.deepEqual(log, ['failed id of one: Answer 422.', 'sent one']);
});

test('a message waits for its files, and what was written after it waits too', async (context) => {
  const { outbox, server, uploads, log } = outboxTo(context, [201]);
  outbox.send('lobby', { ...draft('one'), files: ['a', 'b'] });
  outbox.send('lobby', draft('two'));
  await settle();
  uploads.files.get('b')?.resolve('id of b');
  await settle();
  assert.equal(server.calls.length, 0);
  uploads.files.get('a')?.resolve('id of a');
  await settle();
  assert.deepEqual(server.calls.map(({ attachments }) => attachments), [['id of a', 'id of b'], undefined]);
  assert.deepEqual(log, ['sent one', 'sent two']);
  assert.deepEqual(uploads.forgotten, ['a', 'b']);
});

test('a message whose file fails is not sent without it, and can be sent again with it', async (context) => {
  const { outbox, server, uploads, log } = outboxTo(context, [201]);
  const one = { ...draft('one'), files: ['a'] };
  outbox.send('lobby', one);
  await settle();
  uploads.files.get('a')?.reject(new Problem('a.png: Too large.', { status: 422 }));
  await settle();
  assert.equal(server.calls.length, 0);
  assert.deepEqual(log, ['failed id of one: a.png: Too large.']);
  assert.deepEqual(uploads.forgotten, []);
  outbox.send('lobby', one);
  await settle();
  uploads.files.get('a')?.resolve('id of a');
  await settle();
  assert.deepEqual(server.calls[0]?.attachments, ['id of a']);
});

test('a message that was discarded while its files were on their way is not sent', async (context) => {
  const { outbox, server, uploads, unwanted } = outboxTo(context, [201]);
  outbox.send('lobby', { ...draft('one'), files: ['a'] });
  await settle();
  unwanted.add('id of one');
  uploads.files.get('a')?.resolve('id of a');
  await settle();
  assert.equal(server.calls.length, 0);
});
