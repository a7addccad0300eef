import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';

const SOURCE = readFileSync(new URL('../sw.js', import.meta.url), 'utf8');

/**
 * @param {object[]} pages  that are open
 * @param {string[]} seen
 */
async function chosen(pages, seen) {
  /** @type {Record<string, (event: object) => void>} */
  const handlers = {};
  const self = {
    PARLEY: { version: '1', files: {} },
    addEventListener: (/** @type {string} */ type, /** @type {() => void} */ handler) => (handlers[type] = handler),
    clients: { matchAll: async () => pages, openWindow: async (/** @type {string} */ url) => seen.push(`open ${url}`) },
  };
  runInNewContext(SOURCE, { self, URL, importScripts: () => {} });
  /** @type {Promise<unknown>[]} */
  const work = [];
  handlers.notificationclick?.({
    notification: { close: () => seen.push('close'), data: { address: '#tea/7' } },
    waitUntil: (/** @type {Promise<unknown>} */ promise) => work.push(promise),
  });
  await Promise.all(work);
  return seen;
}

test('a notification leads to its message, in the page that is open or in a new one', async () => {
  /** @type {string[]} */
  const seen = [];
  const page = { url: 'http://localhost/#lobby', focus: async () => seen.push('focus'), postMessage: (/** @type {{ address: string }} */ { address }) => seen.push(`go ${address}`) };
  assert.deepEqual(await chosen([page], seen), ['close', 'go #tea/7', 'focus']);
  assert.deepEqual(await chosen([{ url: 'http://localhost/files/1' }], []), ['close', 'open /#tea/7']);
});
