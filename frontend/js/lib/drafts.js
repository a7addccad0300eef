/**
 * What was written and not sent, room by room. It survives a reload, belongs to one person, and goes when they sign out.
 * A convenience: without storage it is just not there.
 */

/** Of so many rooms; the one that was written in longest ago goes first. */
const MOST_DRAFTS = 50;

/** In all, in UTF-16 units: each letter that is typed writes them. */
const LONGEST = 64_000;

/**
 * @param {string} user
 * @param {string} room
 */
export function readDraft(user, room) {
  return read(user).get(room) ?? '';
}

/**
 * @param {string} user
 * @param {string} room
 * @param {string} text
 */
export function keepDraft(user, room, text) {
  if (!user || !room) return;
  const drafts = read(user);
  if ((drafts.get(room) ?? '') === text) return;
  drafts.delete(room);
  if (text) drafts.set(room, text);
  write(user, bounded(drafts));
}

/** @param {string} user */
export function forgetDrafts(user) {
  write(user, new Map());
}

/**
 * @param {string} user
 * @returns {Map<string, string>} the one that was written in last is the last
 */
function read(user) {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(user)) ?? '[]');
    return new Map(kept.filter((/** @type {unknown[]} */ [room, text]) => typeof room === 'string' && typeof text === 'string'));
  } catch {
    return new Map();
  }
}

/**
 * @param {string} user
 * @param {Map<string, string>} drafts
 */
function write(user, drafts) {
  try {
    if (drafts.size > 0) localStorage.setItem(keyOf(user), JSON.stringify([...drafts]));
    else localStorage.removeItem(keyOf(user));
  } catch {
    // Storage is full or forbidden.
  }
}

/** @param {Map<string, string>} drafts */
function bounded(drafts) {
  let length = [...drafts.values()].reduce((sum, text) => sum + text.length, 0);
  for (const [room, text] of drafts) {
    if (drafts.size <= MOST_DRAFTS && (length <= LONGEST || drafts.size === 1)) break;
    drafts.delete(room);
    length -= text.length;
  }
  return drafts;
}

/** @param {string} user */
function keyOf(user) {
  return `parley.drafts.${user}`;
}
