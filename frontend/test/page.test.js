import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { pageWithPreloads } from '../tools/modules.js';

const root = new URL('..', import.meta.url);
const page = readFileSync(new URL('index.html', root), 'utf8');

test('the page has nothing that its content security policy forbids', () => {
  assert.doesNotMatch(page, /\sstyle=|<style|\son\w+=|javascript:/i);
  for (const [, attributes, body] of page.matchAll(/<script([^>]*)>([^<]*)<\/script>/g)) {
    assert.match(attributes ?? '', /src="\/js\//);
    assert.equal(body, '');
  }
  for (const [, url] of page.matchAll(/(?:src|href)="([^"]*)"/g)) assert.match(url ?? '', /^\/((css|js|icons)\/|manifest\.webmanifest$)/);
});

test('every style sheet is linked, and every linked one exists', () => {
  const linked = [...page.matchAll(/href="\/css\/([^"]*)"/g)].map(([, name]) => name).sort();
  assert.deepEqual(linked, readdirSync(new URL('css', root)).filter((name) => name.endsWith('.css')).sort());
});

test('each module that the page needs at once is fetched at once: npm run preload', () => {
  assert.equal(page, pageWithPreloads());
});

test('every label, description and control points at something', () => {
  const ids = new Set([...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id));
  for (const [, references] of page.matchAll(/\s(?:for|aria-describedby|aria-controls|aria-labelledby)="([^"]*)"/g)) {
    for (const reference of references?.split(' ') ?? []) assert.ok(ids.has(reference), reference);
  }
});
