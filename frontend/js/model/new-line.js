/** @import { Room } from './types.js' */
/** @import { NewRow, Row } from './timeline.js' */

/** @type {NewRow} */
const LINE = { kind: 'new', key: 'new' };

/**
 * @param {Row[]} rows  of the room
 * @param {Pick<Room, 'line' | 'messages' | 'hasMore'>} room
 * @returns {Row[]} with the line above the first message that is new; while that is not there yet, without
 */
export function withNewLine(rows, { line, messages, hasMore }) {
  const first = messages[0];
  if (line < 0 || !first || (hasMore && first.id > line)) return rows;
  const place = rows.findIndex((row) => row.kind === 'message' && 'id' in row.message && row.message.id > line);
  return place < 0 ? rows : rows.toSpliced(place, 0, LINE);
}
