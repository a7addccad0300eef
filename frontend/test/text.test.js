import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codePoints, MAX_CODE_POINTS, roomLeft, sendable } from '../js/model/text.js';
import { announcementOf } from '../js/view/announcer.js';
import { hueOf, initialsOf } from '../js/view/avatar.js';
import { loadParser } from '../js/model/parser.js';
import { randomId } from '../js/lib/uuid.js';
import { fullJitter } from '../js/lib/backoff.js';

test('code points are counted as the server counts them', () => {
  for (const text of ['', 'abc', '😀', 'a😀b', '👩‍👩‍👧', '\ud83d', '\ude00\ud83d', '\ud83d\ud83d\ude00', 'é', '\ude00']) {
    assert.equal(codePoints(text), [...text].length, JSON.stringify(text));
  }
});

test('a text at the limit may be sent, one past it not', () => {
  assert.deepEqual(roomLeft('😀'.repeat(MAX_CODE_POINTS)), { left: 0, shown: true, over: false });
  assert.deepEqual(roomLeft('😀'.repeat(MAX_CODE_POINTS + 1)), { left: -1, shown: true, over: true });
  assert.equal(roomLeft('a'.repeat(7499)).shown, false);
  assert.equal(roomLeft('a'.repeat(7500)).shown, true);
});

test('blank lines around a text are not sent, its own lines and indentation are', () => {
  assert.equal(sendable(' \n\n  one\n\n  two \n\n'), '  one\n\n  two');
  assert.equal(sendable(' \n\t\n '), '');
});

test('initials are letters as a person reads them', () => {
  const expected = { 'Ada Lovelace': 'AL', ada: 'A', 'ann-marie van der berg': 'AB', ليلى: 'ل', '👩‍👩‍👧 x': '👩‍👩‍👧X', '<img src=x>': 'IX', '!?': '!' };
  for (const [name, initials] of Object.entries(expected)) assert.equal(initialsOf(name), initials);
});

test('a name has one hue, and similar names have different ones', () => {
  assert.equal(hueOf('ann'), hueOf('ann'));
  assert.ok(new Set(['ann', 'anm', 'anl', 'ano'].map(hueOf)).size === 4);
});

test('several messages are announced as one sentence, without their marks', async () => {
  await loadParser();
  const text = 'hi';
  assert.equal(announcementOf([{ author: 'ann', text }]), 'ann: hi');
  assert.equal(announcementOf([{ author: 'ann', text: 'a **strong** `word`' }]), 'ann: a strong word');
  assert.equal(announcementOf([{ author: 'ann', text: '/me waves' }]), 'ann waves');
  assert.equal(announcementOf([{ author: 'ann', text }, { author: 'bo', text }, { author: 'ann', text }]), '3 new messages from ann, bo');
});

test('ids are version 4 UUIDs, with and without a secure context', () => {
  const insecure = { getRandomValues: crypto.getRandomValues.bind(crypto) };
  for (const id of [randomId(), randomId(insecure)]) {
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
  assert.notEqual(randomId(insecure), randomId(insecure));
});

test('the back-off doubles up to its cap and lies anywhere below', () => {
  const options = { baseMillis: 1000, capMillis: 30_000 };
  const ceilings = [0, 1, 2, 3, 4, 5, 6, 50, 2000].map((attempt) => fullJitter(attempt, { ...options, random: () => 1 }));
  assert.deepEqual(ceilings, [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000, 30_000]);
  assert.equal(fullJitter(9, { ...options, random: () => 0 }), 0);
});
