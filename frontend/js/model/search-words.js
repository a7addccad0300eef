/** @import { Search } from './types.js' */

/**
 * @param {Search} search
 * @returns {string} what there is to tell of it
 */
export function countInWords({ busy, results, hasMore, next }) {
  if (busy && !results) return 'Searching…';
  if (!results) return '';
  const count = results.length === 1 ? '1 message' : `${results.length} messages`;
  if (hasMore) return `${count} so far, there are more.`;
  if (next) return `${results.length ? count : 'Nothing'} found in the newer messages. Older ones were not looked through yet.`;
  return results.length ? `${count} found.` : 'Nothing was found.';
}
