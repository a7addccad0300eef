import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayLabel, localDay } from '../js/model/days.js';
import { timelineOf } from '../js/model/timeline.js';
import { message } from './states.js';

/** @import { Message } from '../js/model/types.js' */

/**
 * @param {number} id
 * @param {string} author
 * @param {number} hour
 * @param {number} minute
 */
function at(id, author, hour, minute, day = 2) {
  return message(id, { author, at: new Date(2025, 5, day, hour, minute).toISOString() });
}

/** @param {Message[]} messages */
function shown(...messages) {
  return timelineOf({ messages, outgoing: [] }, '2025-06-02').map((row) =>
    row.kind === 'day' ? row.label : row.kind !== 'message' ? row.key : `${row.continued ? '+' : row.message.author} ${row.key}`);
}

test('messages of one author within five minutes are one group', () => {
  const rows = shown(at(1, 'ann', 10, 0), at(2, 'ann', 10, 4), at(3, 'ann', 10, 9), at(4, 'bo', 10, 9), at(5, 'ann', 10, 9));
  assert.deepEqual(rows, ['Today', 'ann id 1', '+ id 2', 'ann id 3', 'bo id 4', 'ann id 5']);
});

test('a new day has its line and begins a new group', () => {
  const rows = shown(at(1, 'ann', 23, 59, 1), at(2, 'ann', 0, 1));
  assert.deepEqual(rows, ['Yesterday', 'ann id 1', 'Today', 'ann id 2']);
});

test('what did not change is the same row object, so that it is not drawn again', () => {
  const messages = [at(1, 'ann', 10, 0), at(2, 'ann', 10, 1), at(3, 'bo', 10, 2)];
  const before = timelineOf({ messages, outgoing: [] }, '2025-06-02');
  const after = timelineOf({ messages: [...messages, at(4, 'bo', 10, 3)], outgoing: [] }, '2025-06-02');
  before.forEach((row, index) => assert.equal(after[index], row));
});

test('when the day ends, only the day lines change', () => {
  const messages = [at(1, 'ann', 10, 0)];
  const [today, row] = timelineOf({ messages, outgoing: [] }, '2025-06-02');
  const [yesterday, same] = timelineOf({ messages, outgoing: [] }, '2025-06-03');
  assert.equal(today?.kind === 'day' && today.label, 'Today');
  assert.equal(yesterday?.kind === 'day' && yesterday.label, 'Yesterday');
  assert.equal(today?.key, yesterday?.key);
  assert.equal(same, row);
});

test('days are called as a person would', () => {
  assert.equal(dayLabel('2025-06-02', '2025-06-02'), 'Today');
  assert.equal(dayLabel('2025-02-28', '2025-03-01'), 'Yesterday');
  assert.equal(dayLabel('2024-12-31', '2025-01-01'), 'Yesterday');
  assert.match(dayLabel('2025-05-20', '2025-06-02'), /20/);
  assert.doesNotMatch(dayLabel('2025-05-20', '2025-06-02'), /2025/);
  assert.match(dayLabel('2024-05-20', '2025-06-02'), /2024/);
});

test('the day of a time is the one of the reader', () => {
  assert.equal(localDay(new Date(2025, 0, 5, 0, 0)), '2025-01-05');
  assert.equal(localDay(new Date(2025, 0, 5, 23, 59)), '2025-01-05');
});
