/** The server's limit, in code points. */
export const MAX_CODE_POINTS = 8000;

/** How many are left when a person begins to be told. */
const COUNTED_FROM = 500;

/**
 * @param {string} text
 * @returns {number} so that an emoji counts as the server counts it, not as two
 */
export function codePoints(text) {
  let count = text.length;
  for (let index = 0; index < text.length - 1; index++) {
    if (isSurrogate(text, index, 0xd800) && isSurrogate(text, index + 1, 0xdc00)) {
      count--;
      index++;
    }
  }
  return count;
}

/**
 * @param {string} draft
 * @returns {string} what is sent of it: without blank lines around, with its indentation; empty if there is nothing to send
 */
export function sendable(draft) {
  return draft.replace(/^(?:[^\S\n]*\n)+/, '').trimEnd();
}

/**
 * @param {string} draft
 * @returns {{ left: number, shown: boolean, over: boolean }}
 */
export function roomLeft(draft) {
  const left = MAX_CODE_POINTS - codePoints(sendable(draft));
  return { left, shown: left <= COUNTED_FROM, over: left < 0 };
}

/**
 * @param {string} text
 * @param {number} index
 * @param {number} from  where the half's range of 1,024 begins
 */
function isSurrogate(text, index, from) {
  return (text.charCodeAt(index) & 0xfc00) === from;
}
