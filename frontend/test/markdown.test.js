import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { blocksOf as read } from '../js/model/markdown.js';
import { namesOf } from '../js/model/mentions.js';
import { tokensOf } from '../js/model/tokens.js';

/** @import { Block, Inline } from '../js/model/markdown.js' */

/** @import { Names } from '../js/model/mentions.js' */

const names = namesOf('me', ['Ann', 'Ada Lovelace', 'ada']);

/**
 * @param {string} text
 * @param {Names} known
 */
function blocksOf(text, known) {
  return read(text, known, tokensOf);
}

/**
 * @param {Block | Inline} node
 * @returns {string} what it is, in short
 */
function short(node) {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'pre':
    case 'code':
      return `${node.kind}{${node.text}}`;
    case 'mention':
      return `${node.mine ? 'mine' : 'mention'}{${node.text}}`;
    case 'ul':
    case 'ol':
      return `${node.kind}${node.kind === 'ol' ? node.start : ''}{${node.items.map((item) => item.map(short).join('')).join('|')}}`;
    case 'link':
      return `a{${node.href} ${node.children.map(short).join('')}}`;
    default:
      return `${node.kind}{${node.children.map(short).join('')}}`;
  }
}

/** @param {string} text */
function shown(text) {
  return blocksOf(text, names).map(short).join('');
}

/** @param {Record<string, string>} expected */
function assertShown(expected) {
  for (const [text, tree] of Object.entries(expected)) assert.equal(shown(text), tree, text);
}

test('marks of a line', () => {
  assertShown({
    'a **b** *c* _d_ ~~e~~ `f`': 'p{a strong{b} em{c} em{d} del{e} code{f}}',
    '***x***': 'p{em{strong{x}}}',
    'one\ntwo  \nthree': 'p{one\ntwo  \nthree}',
    '*one\ntwo*': 'p{em{one\ntwo}}',
    'snake_case_name and 2 * 3 * 4': 'p{snake_case_name and 2 * 3 * 4}',
    '~5 or ~10~': 'p{~5 or ~10~}',
    '\\*not\\* so, C:\\.x and \\d+\\(': 'p{*not* so, C:\\.x and \\d+\\(}',
    '¯\\_(ツ)_/¯': 'p{¯\\_(ツ)_/¯}',
  });
});

test('blocks', () => {
  assertShown({
    '- a\n- b\n  - c': 'ul{p{a}|p{b}ul{p{c}}}',
    '3. a\n4. b': 'ol3{p{a}|p{b}}',
    '- [x] done\n- [ ] not': 'ul{p{☑ done}|p{☐ not}}',
    '> a\n> b\n\nc': 'blockquote{p{a\nb}}p{c}',
    '```js\nlet a = `<b>`;\n```': 'pre{let a = `<b>`;}',
    '*one*\n\ntwo': 'p{em{one}}p{two}',
  });
});

test('links lead to http, https and mail, and nowhere else', () => {
  assertShown({
    '[a](https://e.org/x_y)': 'p{a{https://e.org/x_y a}}',
    '[mail](mailto:a@e.org)': 'p{a{mailto:a@e.org mail}}',
    'see https://e.org/a_b_c.': 'p{see a{https://e.org/a_b_c https://e.org/a_b_c}.}',
    '(https://e.org/a(b))': 'p{(a{https://e.org/a(b) https://e.org/a(b)})}',
    '<https://e.org/>': 'p{<a{https://e.org/ https://e.org/}>}',
  });
  const refused = ['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'java\tscript:alert(1)', '&#106;avascript:x', 'data:text/html,x', 'vbscript:x', 'file:///etc/passwd',
    '//e.org', '/path', '#x', 'blob:https://e.org/1', 'https:', '', 'x"onerror="alert(1)'];
  for (const href of refused) {
    assert.doesNotMatch(shown(`[x](${href})`), /a\{/, href);
    assert.doesNotMatch(shown(`![x](${href})`), /a\{/, href);
    assert.doesNotMatch(shown(`[x](<${href}>)`), /a\{/, href);
  }
});

test('what is no part of the subset stays text', () => {
  for (const text of ['# big', '<b>x</b>', '<img src=x onerror=alert`1`>', '| a |\n|---|\n| b |', '[a]: https-no\n[a]', '---', '    code', '&amp; &lt;', '<!-- x -->', 'x\n===', '[^1]']) {
    assert.equal(shown(text).replace(/^p\{|}$/g, '').replace('code{1}', '`1`'), text);
  }
});

test('names that are known are marked, the longest that fits', () => {
  assertShown({
    '@ann, @ADA LOVELACE: @ada!': 'p{mention{@ann}, mention{@ADA LOVELACE}: mention{@ada}!}',
    '@me and @room': 'p{mine{@me} and mine{@room}}',
    '**@me** (@ann)': 'p{strong{mine{@me}} (mention{@ann})}',
    '@annabel @nobody ann@ann x@me.org': 'p{@annabel @nobody ann@ann x@me.org}',
    '`@me`': 'p{code{@me}}',
  });
});

test('hostile texts end soon, as something, and with nothing lost but marks', () => {
  const seeds = ['>', '> ', '*', '*a ', ' *a', 'a*', '_a ', '**a *b ', '`', '`a``b', '[', '[](', '[a](', '![', '<', '<a ', '@', '@me', 'http://', 'https://a.b(', '- ', '1. ', '~~a ', '\\', '```\n',
    '|-', '=\n', '<div>\n', '> - * a\n', '> > > > a\n', '***a** ', '*_~`[(', '&#x'];
  for (const seed of seeds) {
    const text = seed.repeat(10_000).slice(0, 8000);
    assert.ok(blocksOf(text, names).length > 0, seed);
  }
  const deep = Array.from({ length: 120 }, (_, depth) => `${' '.repeat(depth)}- a`).join('\n');
  assert.ok(JSON.stringify(blocksOf(deep, names)).length < 50_000);
  assert.ok(shown(`${'>'.repeat(7000)} deep`).endsWith('deep}}}}'));
  assert.match(shown(`${'**a '.repeat(4000)}`.slice(0, 8000)), /\*\*a/);
});

test('the parser is the one that npm has', () => {
  const ours = readFileSync(new URL('../vendor/marked.js', import.meta.url), 'utf8');
  const theirs = readFileSync(new URL('../node_modules/marked/lib/marked.esm.js', import.meta.url), 'utf8');
  assert.ok(ours === theirs.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '\n'), 'vendor/marked.js is of another version: copy lib/marked.esm.js, without its last line');
  const licence = (/** @type {string} */ file) => readFileSync(new URL(file, import.meta.url), 'utf8');
  assert.equal(licence('../vendor/marked.LICENSE'), licence('../node_modules/marked/LICENSE'));
});
