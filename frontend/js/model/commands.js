/** What can be done by a line that begins with a slash. The server knows of messages only: `/me` is kept as it is written (as XMPP has it, XEP-0245). */

/** @typedef {{ name: string, wants: string, does: string }} Command */

/** @type {readonly Command[]} */
export const COMMANDS = [
  { name: 'me', wants: 'waves', does: 'says what you do' },
  { name: 'topic', wants: 'what the room is about', does: 'changes the topic' },
  { name: 'invite', wants: 'name', does: 'brings somebody into the room' },
  { name: 'shrug', wants: 'words', does: 'adds ¯\\_(ツ)_/¯' },
  { name: 'help', wants: '', does: 'shows these' },
];

const SHRUG = '¯\\_(ツ)_/¯';

const EMOTE = '/me ';

/**
 * @typedef {{ kind: 'say', text: string }
 *   | { kind: 'topic', topic: string }
 *   | { kind: 'invite', name: string }
 *   | { kind: 'help' }
 *   | { kind: 'wrong', detail: string }} Meant
 */

/**
 * @param {string} text  as it is to be sent
 * @returns {Meant} what its writer wants
 */
export function meant(text) {
  if (text.startsWith('//')) return { kind: 'say', text: text.slice(1) };
  const [, name, words = ''] = /^\/([a-z]+)(?:\s+([\s\S]*))?$/i.exec(text) ?? [];
  return name ? command(name.toLowerCase(), words.trim()) : { kind: 'say', text };
}

/**
 * @param {string} name
 * @param {string} words
 * @returns {Meant}
 */
function command(name, words) {
  switch (name) {
    case 'me':
      return words ? { kind: 'say', text: EMOTE + words } : missing('/me waves');
    case 'topic':
      return words ? { kind: 'topic', topic: words } : missing('/topic what the room is about');
    case 'invite':
      return words ? { kind: 'invite', name: words.replace(/^@/, '') } : missing('/invite name');
    case 'shrug':
      return { kind: 'say', text: words ? `${words} ${SHRUG}` : SHRUG };
    case 'help':
      return { kind: 'help' };
    default:
      return { kind: 'wrong', detail: `There is no command /${name}; /help shows those that there are. To send it as text, write //${name}.` };
  }
}

/**
 * @param {string} example
 * @returns {Meant}
 */
function missing(example) {
  return { kind: 'wrong', detail: `Something is missing, as in: ${example}` };
}

/**
 * @param {string} text  of a message
 * @returns {string | null} what its author does; null if it is no emote
 */
export function emoteOf(text) {
  return text.startsWith(EMOTE) && text.trim().length > EMOTE.length ? text.slice(EMOTE.length).trim() : null;
}

/** @returns {string} a line for each command */
export function helpText() {
  const lines = COMMANDS.map(({ name, wants, does }) => `/${name}${wants && ` ${wants}`}: ${does}`);
  return [...lines, '//: begins a text with a slash'].join('\n');
}
