import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '../js/net/problem.js';
import { Uploads } from '../js/net/uploads.js';
import { settle } from './fakes.js';

/** @import { Action } from '../js/model/actions.js' */

/** Uploads over a line that does what the test says. */
function uploadsOver() {
  /** @type {string[]} */
  const log = [];
  /** @type {{ name: string, finish: () => void, fail: (detail: string) => void }[]} */
  const lines = [];
  /** @param {Action} action */
  const dispatch = (action) => {
    if ('key' in action) log.push(`${action.key} ${action.type}`);
  };
  const uploads = new Uploads(dispatch, (_room, { name, size }) => {
    const { promise, resolve, reject } = withResolvers();
    const finish = () => resolve({ id: `id of ${name}`, name, size, type: 'image/png' });
    const fail = (/** @type {string} */ detail) => reject(new Problem(detail));
    lines.push({ name, finish, fail });
    return { done: promise, cancel: () => fail('Given up.') };
  });
  return { uploads, lines, log, add: (/** @type {string} */ key) => uploads.add('lobby', key, new File(['x'], key)) };
}

/** @returns {any} */
function withResolvers() {
  /** @type {any} */
  const all = {};
  all.promise = new Promise((resolve, reject) => Object.assign(all, { resolve, reject }));
  return all;
}

test('three are sent at once, and the next when one is done', async () => {
  const { add, lines } = uploadsOver();
  ['a', 'b', 'c', 'd', 'e'].forEach(add);
  await settle();
  assert.deepEqual(lines.map(({ name }) => name), ['a', 'b', 'c']);
  lines[1]?.finish();
  lines[2]?.fail('No.');
  await settle();
  assert.deepEqual(lines.map(({ name }) => name), ['a', 'b', 'c', 'd', 'e']);
});

test('who asks is told the ids when all are there', async () => {
  const { add, lines, uploads } = uploadsOver();
  ['a', 'b'].forEach(add);
  const ready = uploads.ready(['a', 'b']);
  await settle();
  lines.toReversed().forEach(({ finish }) => finish());
  assert.deepEqual(await ready, ['id of a', 'id of b']);
});

test('one that fails says so to who asks, and can be tried again', async () => {
  const { add, lines, log, uploads } = uploadsOver();
  add('a');
  await settle();
  lines[0]?.fail('No.');
  await assert.rejects(uploads.ready(['a']), /a: No\./);
  uploads.retry('a');
  const ready = uploads.ready(['a']);
  await settle();
  lines[1]?.finish();
  assert.deepEqual(await ready, ['id of a']);
  assert.deepEqual(log, ['a file-picked', 'a file-failed', 'a file-retried', 'a file-uploaded']);
});

test('only what has failed is tried again', async () => {
  const { add, lines, uploads } = uploadsOver();
  add('a');
  await settle();
  uploads.retry('a');
  lines[0]?.finish();
  await settle();
  uploads.retry('a');
  await settle();
  assert.equal(lines.length, 1);
});

test('what is removed is given up, on its way and while it waits', async () => {
  const { add, lines, uploads } = uploadsOver();
  ['a', 'b', 'c', 'd', 'e'].forEach(add);
  await settle();
  uploads.remove('d');
  uploads.remove('a');
  await settle();
  assert.deepEqual(lines.map(({ name }) => name), ['a', 'b', 'c', 'e']);
  await assert.rejects(uploads.ready(['a']), Problem);
});
