/** What was written and not sent, for as long as the tab lives. A convenience: without storage it is just not there. */

/** @param {string} room */
export function readDraft(room) {
  try {
    return sessionStorage.getItem(keyOf(room)) ?? '';
  } catch {
    return '';
  }
}

/**
 * @param {string} room
 * @param {string} text
 */
export function keepDraft(room, text) {
  try {
    if (text) sessionStorage.setItem(keyOf(room), text);
    else sessionStorage.removeItem(keyOf(room));
  } catch {
    // Storage is full or forbidden.
  }
}

/** @param {string} room */
function keyOf(room) {
  return `parley.draft.${room}`;
}
