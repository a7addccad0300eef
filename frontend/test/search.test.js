import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countInWords } from '../js/model/search-words.js';
import { parseQuery } from '../js/model/query.js';
import { reduce } from '../js/model/reducer.js';
import { Problem } from '../js/net/problem.js';
import { Searches } from '../js/net/searches.js';
import { after, message } from './states.js';

/** @import { Action, FoundPage } from '../js/model/actions.js' */

/** @param {(wanted: object) => Promise<FoundPage>} search */
function page(search) {
  let state = after();
  const dispatch = (/** @type {Action} */ action) => void (state = reduce(state, action));
  return { searches: new Searches({ search }, dispatch, () => state), dispatch, now: () => state.search };
}

test('what is found comes in pages, each asked for from the last one on', async () => {
  /** @type {object[]} */
  const asked = [];
  const { searches, now } = page(async (wanted) => {
    asked.push(wanted);
    const from = asked.length === 1 ? 9 : 4;
    return { messages: [message(from), message(from - 1)], ...(asked.length === 1 ? { hasMore: true, next: 8 } : { hasMore: false }) };
  });
  await searches.begin(parseQuery('tea in:lobby from:ann since:2026-01-01 before:2026-01-31'));
  assert.equal(countInWords(now()), '2 messages so far, there are more.');
  await searches.more();
  await searches.more();
  const since = new Date(2026, 0, 1).toISOString();
  const until = new Date(2026, 0, 31).toISOString();
  assert.deepEqual(asked, [9, undefined].map((_, index) => ({ q: 'tea', room: 'lobby', from: 'ann', since, until, before: index === 1 ? 8 : undefined })));
  assert.deepEqual(now().results?.map(({ id }) => id), [9, 8, 4, 3]);
  assert.equal(countInWords(now()), '4 messages found.');
});

test('a late answer to an earlier search is dropped', async () => {
  /** @type {((page: FoundPage) => void)[]} */
  const answers = [];
  const { searches, now } = page(() => new Promise((resolve) => answers.push(resolve)));
  const first = searches.begin(parseQuery('one'));
  const second = searches.begin(parseQuery('two'));
  assert.equal(countInWords(now()), 'Searching…');
  answers[1]?.({ messages: [message(2)], hasMore: false });
  answers[0]?.({ messages: [message(1)], hasMore: true });
  await Promise.all([first, second]);
  assert.deepEqual(now().results?.map(({ id }) => id), [2]);
  assert.equal(countInWords(now()), '1 message found.');
});

test('without a word there is what fits the filters', async () => {
  for (const typed of ['in:lobby', 'from:ann', 'since:2026-01-01', 'before:2026-01-01']) {
    const { searches, now } = page(async () => ({ messages: [message(1)], hasMore: false }));
    await searches.begin(parseQuery(typed));
    assert.equal(countInWords(now()), '1 message found.', typed);
  }
});

test('what was not looked through yet is told, and looked through when one asks', async () => {
  /** @type {object[]} */
  const asked = [];
  const pages = [{ messages: [], hasMore: false, next: 70 }, { messages: [message(60)], hasMore: false, next: 40 }, { messages: [], hasMore: false }];
  const { searches, now } = page(async (wanted) => (asked.push(wanted), pages[asked.length - 1] ?? { messages: [], hasMore: false }));
  await searches.begin(parseQuery('"see we"'));
  assert.match(countInWords(now()), /^Nothing found in the newer messages\. Older/);
  await searches.more();
  assert.match(countInWords(now()), /^1 message found in the newer messages\. Older/);
  await searches.more();
  await searches.more();
  assert.equal(countInWords(now()), '1 message found.');
  assert.deepEqual(asked.map((wanted) => /** @type {{ before?: number }} */ (wanted).before), [undefined, 70, 40]);
});

test('what can’t be searched for says why', async () => {
  const { searches, now } = page(async () => {
    throw new Problem('Too many searches.', { status: 503 });
  });
  await searches.begin(parseQuery('x in:nowhere'));
  assert.match(now().error, /no room that is called “nowhere”/);
  await searches.begin(parseQuery(' '));
  assert.match(now().error, /a word, a room, an author or a day/);
  await searches.begin(parseQuery('x'));
  assert.equal(now().error, 'Too many searches.');
  assert.equal(now().busy, false);
});

test('what is edited is found as it is now', async () => {
  const { searches, dispatch, now } = page(async () => ({ messages: [message(1), message(2)], hasMore: false }));
  await searches.begin(parseQuery('text'));
  const before = now();
  dispatch({ type: 'message-edited', correction: message(3) });
  assert.equal(now(), before, 'it was not found');
  dispatch({ type: 'message-edited', correction: message(1, { text: 'better', editedAt: '2026-01-01T00:00:00.000Z' }) });
  assert.deepEqual(now().results?.map(({ text }) => text), ['better', message(2).text]);
});

test('what is deleted is no longer found, and who signs out leaves no search behind', async () => {
  const { searches, dispatch, now } = page(async () => ({ messages: [message(1), message(2)], hasMore: false }));
  await searches.begin(parseQuery('text'));
  dispatch({ type: 'message-deleted', correction: { id: 1, room: 'lobby', deleted: true } });
  assert.deepEqual(now().results?.map(({ id }) => id), [2]);
  dispatch({ type: 'signed-out' });
  assert.equal(now().results, null);
  assert.equal(countInWords(now()), '');
});
