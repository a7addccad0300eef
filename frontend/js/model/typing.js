/** @import { State } from './types.js' */
/** @import { Action } from './actions.js' */

/** @typedef {State['typing']} Typing */

/**
 * Who writes just now, by room. When it is over is said by `typing-ended`, or by what they have said.
 *
 * @param {Typing} typing
 * @param {Action} action
 * @returns {Typing}
 */
export function reduceTyping(typing, action) {
  switch (action.type) {
    case 'typing':
      return begun(typing, action.room, action.user);
    case 'typing-ended':
      return ended(typing, action.room, action.user);
    case 'chat-message':
      return ended(typing, action.message.room, action.message.author);
    default:
      return typing;
  }
}

/**
 * @param {readonly string[]} names
 * @returns {string} empty if nobody writes
 */
export function typingInWords(names) {
  const [first = '', second = ''] = names;
  if (names.length === 0) return '';
  if (names.length === 1) return `${first} is typing …`;
  return names.length === 2 ? `${first} and ${second} are typing …` : 'Several people are typing …';
}

/**
 * @param {Typing} typing
 * @param {string} room
 * @param {string} user
 * @returns {Typing}
 */
function begun(typing, room, user) {
  const names = typing[room] ?? [];
  return names.includes(user) ? typing : { ...typing, [room]: [...names, user] };
}

/**
 * @param {Typing} typing
 * @param {string} room
 * @param {string} user
 * @returns {Typing}
 */
function ended(typing, room, user) {
  const names = typing[room];
  return names?.includes(user) ? { ...typing, [room]: names.filter((name) => name !== user) } : typing;
}
