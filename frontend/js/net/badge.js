import { later } from '../lib/later.js';

const MOST_SHOWN = 9;

const drawing = later(async () => {
  const answer = await fetch('/icons/favicon-unread.svg');
  if (!answer.ok) throw new Error(`The icon could not be fetched: ${answer.status}`);
  return answer.text();
});

/**
 * @param {number} count
 * @returns {Promise<string>} the address of the page's icon with the number on it; fails where it can't be fetched
 */
export async function badge(count) {
  const words = count > MOST_SHOWN ? `${MOST_SHOWN}+` : count;
  return `data:image/svg+xml,${encodeURIComponent((await drawing()).replace('></text>', `>${words}</text>`))}`;
}
