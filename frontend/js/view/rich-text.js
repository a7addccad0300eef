import { blocksOf } from '../model/markdown.js';
import { outwardLink } from './outward-link.js';
import { parserFor } from '../model/parser.js';

/** @import { Block, Inline } from '../model/markdown.js' */
/** @import { Names } from '../model/mentions.js' */

/** An emoji or three alone are to be seen. */
const MOST_LARGE = 3;
const EMOJI_ONLY = new RegExp(
  `^(?:(?:\\p{Regional_Indicator}{2}|\\p{Extended_Pictographic}(?:\\p{Emoji_Modifier}|\\uFE0F)?(?:\\u200D\\p{Extended_Pictographic}(?:\\p{Emoji_Modifier}|\\uFE0F)?)*)\\s*){1,${MOST_LARGE}}$`, 'u');
const LONGEST_LARGE = 40;

/**
 * Shows a text as it is meant, by nodes alone: nothing of it is ever read as HTML.
 *
 * @param {HTMLElement} element
 * @param {string} text
 * @param {Names} names
 */
export function showText(element, text, names) {
  const blocks = blocksOf(text, names, parserFor(text));
  const [only] = blocks;
  const plain = blocks.length === 1 && only?.kind === 'p';
  element.classList.toggle('rich', !plain);
  element.classList.toggle('large', text.length <= LONGEST_LARGE && EMOJI_ONLY.test(text));
  // Nearly every text is one paragraph, which needs no element of its own.
  element.replaceChildren(...(plain ? nodesOf(only.children) : blocks.map(blockNode)));
}

/**
 * @param {HTMLElement} element
 * @param {string} author
 * @param {string} deed
 * @param {Names} names
 */
export function showEmote(element, author, deed, names) {
  showText(element, deed, names);
  element.classList.remove('large');
  const name = document.createElement('bdi');
  name.className = 'emote-author';
  name.textContent = author;
  element.prepend(name, ' ');
}

/**
 * @param {Block} block
 * @returns {HTMLElement}
 */
function blockNode(block) {
  const element = document.createElement(block.kind);
  switch (block.kind) {
    case 'p':
      element.dir = 'auto';
      element.append(...nodesOf(block.children));
      break;
    case 'pre':
      element.append(codeNode(block.text));
      element.dir = 'ltr';
      // What is cut off by the edge must be reached without a mouse.
      element.tabIndex = 0;
      break;
    case 'blockquote':
      element.append(...block.children.map(blockNode));
      break;
    default:
      if (element instanceof HTMLOListElement) element.start = block.start;
      element.append(...block.items.map(itemNode));
  }
  return element;
}

/**
 * @param {Block[]} blocks
 * @returns {HTMLElement}
 */
function itemNode(blocks) {
  const item = document.createElement('li');
  item.dir = 'auto';
  item.append(...blocks.flatMap((block) => (block.kind === 'p' ? nodesOf(block.children) : [blockNode(block)])));
  return item;
}

/**
 * @param {readonly Inline[]} inlines
 * @returns {Node[]}
 */
function nodesOf(inlines) {
  return inlines.map(nodeOf);
}

/**
 * @param {Inline} inline
 * @returns {Node}
 */
function nodeOf(inline) {
  switch (inline.kind) {
    case 'text':
      return document.createTextNode(inline.text);
    case 'code':
      return codeNode(inline.text);
    case 'mention':
      return mentionNode(inline.text, inline.mine);
    case 'link':
      return outwardLink(inline.href, nodesOf(inline.children));
    default: {
      const element = document.createElement(inline.kind);
      element.append(...nodesOf(inline.children));
      return element;
    }
  }
}

/** @param {string} text */
function codeNode(text) {
  const element = document.createElement('code');
  element.textContent = text;
  return element;
}

/**
 * @param {string} text
 * @param {boolean} mine
 */
function mentionNode(text, mine) {
  const element = document.createElement('bdi');
  element.className = mine ? 'mention mine' : 'mention';
  element.textContent = text;
  return element;
}
