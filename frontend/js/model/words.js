import { emoteOf } from './commands.js';
import { plainText } from './markdown.js';
import { parserFor } from './parser.js';

/**
 * @param {string} text  of a message
 * @param {number} most  characters
 * @returns {{ words: string, isDeed: boolean }} what it says, in a line and without what is only to be seen
 */
export function lineOf(text, most) {
  const deed = emoteOf(text);
  const start = (deed ?? text).slice(0, 4 * most);
  const line = plainText(start, parserFor(start)).replace(/\s+/g, ' ').trim();
  return { words: line.length > most ? `${line.slice(0, most).trimEnd()}…` : line, isDeed: deed !== null };
}
