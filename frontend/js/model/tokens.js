import { Lexer, Tokenizer } from '../../vendor/marked.js';

/** @import { Token } from '../../vendor/marked.js' */

/** A list in a list in a quote. What goes deeper stays text: nobody writes it, but to see what happens. */
const DEEPEST_BLOCK = 3;
const DEEPEST_INLINE = 6;

/**
 * How many characters the costly rules may look at, all of them together: some of them look to the end of the text from
 * each place where something could begin. of an honest text of 8,000 characters that is enough for some fifty marks.
 */
const MOST_LOOKED_AT = 200_000;

const ADDRESS = /^https?:\/\/[^\s<>"`]+/i;
/** What ends a sentence is no part of an address, nor is a parenthesis that was opened before it. */
const AFTER_ADDRESS = /[.,:;!?'*_~\]]+$/;

/** What would be a mark without it: elsewhere a backslash is one, in a path or a pattern. */
const ESCAPED = /^\\[\\`*_~[\]>]/;

/** An arm that Markdown would take away. */
const SHRUG = '\\_(ツ)_/¯';

/** None of those that make HTML, pictures, headings, tables and references: what they would take stays text. */
const LEFT_OUT = ['html', 'tag', 'heading', 'lheading', 'hr', 'table', 'code', 'def', 'reflink', 'autolink'];

class Subset extends Tokenizer {
  #block = 0;
  #inline = 0;
  #lookedAt = 0;

  /** @param {string} src */
  blockquote(src) {
    return src.trimStart().startsWith('>') ? this.#inBlock(src, () => super.blockquote(src)) : undefined;
  }

  /** @param {string} src */
  list(src) {
    return this.#inBlock(src, () => super.list(src));
  }

  /**
   * @param {string} src
   * @param {string} masked
   * @param {string} [before]
   */
  emStrong(src, masked, before) {
    return /^[*_]/.test(src) ? this.#inLine(src, () => super.emStrong(src, masked, before)) : undefined;
  }

  /**
   * By two of them only: one stands before what is roughly so.
   *
   * @param {string} src
   * @param {string} masked
   * @param {string} [before]
   */
  del(src, masked, before) {
    return src.startsWith('~~') ? this.#inLine(src, () => super.del(src, masked, before)) : undefined;
  }

  /** @param {string} src */
  link(src) {
    return src.startsWith('[') ? this.#inLine(src, () => super.link(src)) : undefined;
  }

  /** @param {string} src */
  codespan(src) {
    return src.startsWith('`') && this.#mayLookAt(src) ? super.codespan(src) : undefined;
  }

  /** @param {string} src */
  escape(src) {
    if (src.startsWith(SHRUG)) return { type: 'escape', raw: SHRUG, text: SHRUG };
    return ESCAPED.test(src) ? super.escape(src) : undefined;
  }

  /** @param {string} src */
  url(src) {
    const raw = addressIn(src);
    return raw ? { type: 'link', raw, text: raw, href: raw, tokens: [{ type: 'text', raw, text: raw }] } : undefined;
  }

  /**
   * @param {string} src
   * @param {() => Token | undefined} parse
   */
  #inBlock(src, parse) {
    if (this.#block >= DEEPEST_BLOCK || !this.#mayLookAt(src)) return undefined;
    this.#block++;
    const token = parse();
    this.#block--;
    return token;
  }

  /**
   * @param {string} src
   * @param {() => Token | undefined} parse
   */
  #inLine(src, parse) {
    if (this.#inline >= DEEPEST_INLINE || !this.#mayLookAt(src)) return undefined;
    this.#inline++;
    const token = parse();
    this.#inline--;
    return token;
  }

  /** @param {string} src */
  #mayLookAt(src) {
    this.#lookedAt += src.length;
    return this.#lookedAt <= MOST_LOOKED_AT;
  }
}

for (const rule of LEFT_OUT) Object.defineProperty(Subset.prototype, rule, { value: () => undefined });

/**
 * @param {string} text
 * @returns {Token[]} the tree of marked's tokens, of the subset of Markdown that a chat has
 * @throws if marked gives up on it
 */
export function tokensOf(text) {
  return new Lexer({ gfm: true, breaks: true, tokenizer: new Subset() }).lex(text);
}

/** @param {string} src */
function addressIn(src) {
  const found = ADDRESS.exec(src)?.[0];
  if (!found) return '';
  let address = found.replace(AFTER_ADDRESS, '');
  while (address.endsWith(')') && count(address, ')') > count(address, '(')) address = address.slice(0, -1).replace(AFTER_ADDRESS, '');
  return address;
}

/**
 * @param {string} text
 * @param {string} character
 */
function count(text, character) {
  return text.split(character).length - 1;
}
