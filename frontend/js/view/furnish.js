import { find } from '../lib/dom.js';
import { later } from '../lib/later.js';

/** To begin a hundred requests takes a slow phone a third of a second, in which nothing of what is typed appears. */
const AT_ONCE = 8;

/** As long as a call: a line that went dead gives no error. */
const PATIENCE_MILLIS = 15_000;

/** Fetches what the chat is made of, which the page names in a template; ready when it can be shown without a flash. */
export const furnish = later(async () => {
  const template = find(document, '#inside', HTMLTemplateElement);
  const files = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  const links = [...files.querySelectorAll('link')];
  const sheets = links.filter(({ rel }) => rel === 'stylesheet');
  const arrived = Promise.all(sheets.map(arrival));
  await addInTurns(links);
  if ((await arrived).includes(false)) {
    links.forEach((link) => link.remove());
    throw new TypeError('The chat could not be fetched');
  }
});

/** @param {HTMLLinkElement[]} links */
async function addInTurns(links) {
  for (let i = 0; i < links.length; i += AT_ONCE) {
    document.head.append(...links.slice(i, i + AT_ONCE));
    // Where nobody looks nothing can appear late, and timers take a second each.
    if (!document.hidden) await new Promise((resolve) => setTimeout(resolve));
  }
}

/**
 * @param {HTMLLinkElement} sheet
 * @returns {Promise<boolean>} whether it is there
 */
function arrival(sheet) {
  return new Promise((resolve) => {
    sheet.addEventListener('load', () => resolve(true));
    sheet.addEventListener('error', () => resolve(false));
    setTimeout(() => resolve(false), PATIENCE_MILLIS);
  });
}
