import { namesOf, splitAtMentions } from './mentions.js';

/** @import { Token } from '../../vendor/marked.js' */
/** @import { Names } from './mentions.js' */

/**
 * What a text looks like, as a tree that knows no document. There is no kind that holds HTML, a picture or a style.
 *
 * @typedef {{ kind: 'text', text: string } | { kind: 'code', text: string } | { kind: 'mention', text: string, mine: boolean }} Leaf
 * @typedef {{ kind: 'strong' | 'em' | 'del', children: Inline[] }} Marked
 * @typedef {{ kind: 'link', href: string, children: Inline[] }} LinkTo
 * @typedef {Leaf | Marked | LinkTo} Inline
 *
 * @typedef {{ kind: 'p', children: Inline[] }} Paragraph
 * @typedef {{ kind: 'pre', text: string }} CodeBlock
 * @typedef {{ kind: 'blockquote', children: Block[] }} Quote
 * @typedef {{ kind: 'ul' | 'ol', start: number, items: Block[][] }} List
 * @typedef {Paragraph | CodeBlock | Quote | List} Block
 *
 * @typedef {(text: string) => Token[]} Parse
 */

/** Without any of these a text is what it is, and need not be parsed: most are so. */
const MARKS = /[*_~\x60[\\]|https?:\/\/|^[ \t]*(?:>|[-+]\s|\d{1,9}[.)]\s)/im;

const SCHEMES = new Set(['http:', 'https:', 'mailto:']);

/**
 * @param {string} text
 * @returns {boolean} whether it may be more than it is letter by letter
 */
export function hasMarks(text) {
  return MARKS.test(text);
}

/**
 * @param {string} text
 * @param {Names} names  who can be mentioned
 * @param {Parse | null} parse  null while it is not here
 * @returns {Block[]} at least one; a text that can't be parsed is one paragraph
 */
export function blocksOf(text, names, parse) {
  try {
    if (parse && hasMarks(text)) return blocks(parse(text), names);
  } catch {
    // It nests deeper than the stack, or marked gives up on it. It is still a text.
  }
  return [{ kind: 'p', children: splitAtMentions(text, names) }];
}

/**
 * @param {string} text
 * @param {Parse | null} parse
 * @returns {string} what one reads of it
 */
export function plainText(text, parse) {
  return blocksOf(text, NOBODY, parse).map(wordsOf).join('\n');
}

const NOBODY = namesOf('', []);

/**
 * @param {Block | Inline} node
 * @returns {string}
 */
function wordsOf(node) {
  if ('text' in node) return node.text;
  if ('items' in node) return node.items.map((item) => item.map(wordsOf).join('\n')).join('\n');
  return node.children.map(wordsOf).join(node.kind === 'blockquote' ? '\n' : '');
}

/**
 * @param {readonly Token[]} tokens
 * @param {Names} names
 * @returns {Block[]}
 */
function blocks(tokens, names) {
  /** @type {Block[]} */
  const all = [];
  let apart = true;
  /** @type {Inline[]} */
  let between = [];
  for (const token of tokens) {
    if (token.type === 'space') {
      apart = true;
      continue;
    }
    const block = blockOf(token, names);
    const last = all.at(-1);
    // What could have been a heading is a line like any other.
    if (block.kind === 'p' && last?.kind === 'p' && !apart) last.children.push(...between, ...block.children);
    else all.push(block);
    apart = false;
    between = token.type === 'checkbox' ? [] : [{ kind: 'text', text: '\n' }];
  }
  return all;
}

/**
 * @param {Token} token
 * @param {Names} names
 * @returns {Block}
 */
function blockOf({ type, raw, text, tokens, ordered, start, items, checked }, names) {
  switch (type) {
    case 'checkbox':
      return { kind: 'p', children: [{ kind: 'text', text: checked ? '☑ ' : '☐ ' }] };
    case 'code':
      return { kind: 'pre', text: text ?? '' };
    case 'blockquote':
      return { kind: 'blockquote', children: blocks(tokens ?? [], names) };
    case 'list':
      return { kind: ordered ? 'ol' : 'ul', start: Number(start || 1), items: (items ?? []).map((item) => blocks(item.tokens ?? [], names)) };
    default:
      return { kind: 'p', children: tokens ? inlines(tokens, names) : splitAtMentions(raw, names) };
  }
}

/**
 * @param {readonly Token[]} tokens
 * @param {Names} names
 * @returns {Inline[]}
 */
function inlines(tokens, names) {
  return tokens.flatMap((token) => inlineOf(token, names));
}

/**
 * @param {Token} token
 * @param {Names} names
 * @returns {Inline[]}
 */
function inlineOf({ type, raw, text, tokens, href }, names) {
  const children = tokens ?? [];
  switch (type) {
    case 'strong':
    case 'em':
    case 'del':
      return [{ kind: type, children: inlines(children, names) }];
    case 'codespan':
      return [{ kind: 'code', text: text ?? '' }];
    case 'link':
      return linkTo(href ?? '', inlines(children, names), raw);
    case 'br':
      return [{ kind: 'text', text: '\n' }];
    case 'escape':
      return [{ kind: 'text', text: text ?? raw }];
    default:
      return splitAtMentions(raw, names);
  }
}

/**
 * @param {string} href
 * @param {Inline[]} children
 * @param {string} raw
 * @returns {Inline[]} a link that leads out, or what was written
 */
function linkTo(href, children, raw) {
  const address = addressOf(href);
  return [address && children.length > 0 ? { kind: 'link', href: address, children } : { kind: 'text', text: raw }];
}

/**
 * @param {string} href
 * @returns {string} the same as the browser will read it; empty if it is none that may be followed
 */
function addressOf(href) {
  try {
    const url = new URL(href);
    return SCHEMES.has(url.protocol) ? url.href : '';
  } catch {
    return '';
  }
}
