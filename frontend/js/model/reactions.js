/** @import { Message, Reaction, ReactionChange } from './types.js' */

/** A chip's title names so many; of the rest it says how many they are. */
const NAMED = 12;

/**
 * The same change again changes nothing, as long as everybody is named: beyond that the server tells a number only.
 *
 * @param {Message} message
 * @param {ReactionChange} change
 * @returns {Message}
 */
export function reactTo(message, { emoji, user, added }) {
  if (message.deleted) return message;
  const before = message.reactions ?? [];
  const known = before.find((reaction) => reaction.emoji === emoji);
  const changed = added ? withUser(known ?? { emoji, count: 0, users: [] }, user) : known && withoutUser(known, user);
  if (changed === known) return message;
  const after = known
    ? before.map((reaction) => (reaction === known && changed ? changed : reaction)).filter(({ count }) => count > 0)
    : [...before, /** @type {Reaction} */ (changed)];
  return { ...message, reactions: after };
}

/**
 * @param {Reaction} reaction
 * @param {string} user
 * @returns {Reaction}
 */
function withUser(reaction, user) {
  if (reaction.users.includes(user)) return reaction;
  return { ...reaction, count: reaction.count + 1, users: [...reaction.users, user] };
}

/**
 * @param {Reaction} reaction
 * @param {string} user
 * @returns {Reaction}
 */
function withoutUser(reaction, user) {
  const users = reaction.users.filter((name) => name !== user);
  // Somebody beyond those who are named is counted, though not listed.
  const counted = users.length < reaction.users.length || reaction.users.length < reaction.count;
  return counted ? { ...reaction, count: reaction.count - 1, users } : reaction;
}

/**
 * @param {Reaction} reaction
 * @param {string} me
 */
export function isMine({ users }, me) {
  return users.includes(me);
}

/**
 * @param {Reaction} reaction
 * @param {string} me
 * @returns {string} whose it is
 */
export function namesIn({ users, count }, me) {
  const others = users.filter((name) => name !== me);
  const named = [...(others.length < users.length ? ['you'] : []), ...others].slice(0, NAMED);
  const more = count - named.length;
  if (more > 0) return `${named.join(', ')} and ${more} more`;
  return named.length > 1 ? `${named.slice(0, -1).join(', ')} and ${named.at(-1)}` : named.join('');
}
