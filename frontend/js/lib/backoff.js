/**
 * Full jitter: any time between none and a ceiling that doubles, so that thousands of clients that lost the same
 * server do not come back in the same second.
 *
 * @param {number} attempt  0 for the first
 * @param {{ baseMillis: number, capMillis: number, random?: () => number }} options
 * @returns {number} milliseconds to wait
 */
export function fullJitter(attempt, { baseMillis, capMillis, random = Math.random }) {
  return random() * Math.min(capMillis, baseMillis * 2 ** attempt);
}
