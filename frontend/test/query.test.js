import assert from 'node:assert/strict';
import { test } from 'node:test';
import { excerpt, isDay, marked, parseQuery, phrasesOf, startOf } from '../js/model/query.js';

/**
 * @param {string} text
 * @param {string} words
 */
function shown(text, words) {
  return marked(text, phrasesOf(words)).map((piece) => (piece.found ? `[${piece.text}]` : piece.text)).join('');
}

test('filters are taken out of what was typed, wherever they stand', () => {
  assert.deepEqual(parseQuery('deploy from:ada "on friday" in:#tea since:2026-01-01 before:2026-01-31'), { words: 'deploy  "on friday"', room: 'tea', from: 'ada', since: '2026-01-01', before: '2026-01-31' });
  assert.deepEqual(parseQuery('IN:"Green tea" from:@bo x'), { words: 'x', room: 'Green tea', from: 'bo', since: '', before: '' });
  assert.deepEqual(parseQuery('a in:x in:y'), { words: 'a', room: 'y', from: '', since: '', before: '' });
});

test('what only looks like a filter is searched for', () => {
  for (const words of ['before:tomorrow', 'before:2026-02-30', 'since:2026-02-30', 'since:yesterday', 'login:x', 'from:', '']) {
    assert.deepEqual(parseQuery(words), { words, room: '', from: '', since: '', before: '' });
  }
});

test('a day is one of the calendar, and begins where the reader is', () => {
  assert.ok(isDay('2024-02-29'));
  for (const no of ['2025-02-29', '2025-13-01', '25-01-01', '2025-1-1', 'x', '']) assert.ok(!isDay(no), no);
  assert.equal(startOf('2026-01-31'), new Date(2026, 0, 31).toISOString());
});

test('found words are marked as the server finds them: whole, without case and accents', () => {
  assert.equal(shown('Über die Brücke, uber alles', 'über'), '[Über] die Brücke, [uber] alles');
  assert.equal(shown('a tea, tears', 'tea'), 'a [tea], tears');
  assert.equal(shown('Straße', 'strasse'), '[Straße]');
  assert.equal(shown('明日は東京タワー', '東京'), '明日は[東京]タワー');
});

test('phrases are marked as a whole, and only where their words follow each other', () => {
  assert.equal(shown('grey heron, heron grey', '"heron grey"'), 'grey heron, [heron grey]');
  assert.equal(shown('well-known, known well', 'well-known'), '[well-known], known well');
  assert.equal(shown('a b c', '"a b" "b c"'), '[a b][ c]');
});

test('nothing in a search is a pattern', () => {
  assert.equal(shown('a.b (c) [d] *', '.* ( ['), 'a.b (c) [d] *');
  assert.equal(shown('<b>bold</b>', 'b'), '<[b]>bold</[b]>');
});

test('of a long text the part is shown that was found', () => {
  const pieces = excerpt(marked(`${'x '.repeat(500)}heron ${'y '.repeat(500)}`, phrasesOf('heron')));
  const text = pieces.map((piece) => piece.text).join('');
  assert.match(text, /^…(x )+heron (y )+…$/);
  assert.ok(text.length < 300);
  assert.deepEqual(excerpt(marked('short heron', phrasesOf('heron'))).map((piece) => piece.text), ['short ', 'heron']);
});
