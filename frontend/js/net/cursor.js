/**
 * Where a reader stands: `<epoch>.<seq>`. Anything else, '' too, is a place before all others.
 *
 * @param {string} cursor
 */
function parse(cursor) {
  const dot = cursor.lastIndexOf('.');
  return { epoch: cursor.slice(0, Math.max(dot, 0)), seq: Number(cursor.slice(dot + 1)) || 0 };
}

/**
 * @param {string} cursor
 * @param {string} other
 * @returns {boolean} whether who stands at the first has read all that who stands at the other has
 */
export function hasReached(cursor, other) {
  const here = parse(cursor);
  const there = parse(other);
  return here.epoch === there.epoch && here.seq >= there.seq;
}
