import { mentionsMe } from './reading.js';
import { lineOf } from './words.js';

/** @import { Message, State } from './types.js' */

/** @typedef {{ id: number, room: string, title: string, body: string }} Notice */

const MOST_CHARACTERS = 200;

/**
 * @param {State} state
 * @param {Message} message  that has just come
 * @returns {Notice | null} what somebody is to be told who looks elsewhere; null if they did not ask for it, or look here
 */
export function noticeOf({ rooms, session, view }, message) {
  const room = rooms[message.room];
  const me = session.user?.name;
  if (!room?.joined || !me || message.author === me || message.deleted) return null;
  if (!view.hidden && view.focused) return null;
  const wanted = room.level === 'all' || (room.level === 'mentions' && mentionsMe(message, me));
  if (!wanted) return null;
  const title = room.kind === 'direct' ? message.author : `${message.author} in ${room.name}`;
  return { id: message.id, room: room.id, title, body: bodyOf(message) };
}

/** @param {Message} message */
function bodyOf({ author, text }) {
  const { words, isDeed } = lineOf(text, MOST_CHARACTERS);
  return isDeed ? `${author} ${words}` : words || 'sent a file';
}
