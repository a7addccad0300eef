import { hasMarks } from './markdown.js';

/** @import { Parse } from './markdown.js' */

/** @type {Parse | null} */
let parse = null;

/** @type {Promise<void> | null} */
let loading = null;

/** @type {(() => void)[]} */
const listeners = [];

/**
 * What reads marks. It is a fifth of all that the page is made of, so it is loaded when the first text has some.
 *
 * @param {string} text
 * @returns {Parse | null} null if it is not here yet
 */
export function parserFor(text) {
  if (!parse && hasMarks(text)) loadParser();
  return parse;
}

/** @returns {Promise<void>} completes when it is here; or not, and it is tried again by the next text */
export function loadParser() {
  loading ??= import('./tokens.js').then(
    ({ tokensOf }) => {
      parse = tokensOf;
      listeners.forEach((listener) => listener());
    },
    () => {
      loading = null;
    },
  );
  return loading;
}

/** @param {() => void} listener  called once it is here: what is shown without it can be shown anew */
export function onParser(listener) {
  listeners.push(listener);
}
