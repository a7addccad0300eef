/** @import { StreamAction } from '../model/actions.js' */

/** @typedef {(data: any) => StreamAction} Reader */

/**
 * The events of the stream and what they mean to the model.
 * @type {Record<StreamAction['type'], Reader>}
 */
const READERS = {
  welcome: ({ node, user }) => ({ type: 'welcome', node: String(node), user: nameOf(user) }),
  presence: (roster) => ({ type: 'presence', roster }),
  'chat-message': (message) => ({ type: 'chat-message', message }),
  'message-edited': (message) => ({ type: 'message-edited', correction: message }),
  'message-deleted': ({ id, room }) => ({ type: 'message-deleted', correction: { id, room, text: '', deleted: true } }),
  'reaction-added': (change) => ({ type: 'reaction-added', correction: { ...change, added: true } }),
  'reaction-removed': (change) => ({ type: 'reaction-removed', correction: { ...change, added: false } }),
  notification: (notification) => ({ type: 'notification', notification }),
  'room-created': ({ room }) => ({ type: 'room-created', room }),
  'room-updated': ({ room }) => ({ type: 'room-updated', room }),
  'room-read': ({ room, id }) => ({ type: 'room-read', room, id }),
  'room-level': ({ room, level }) => ({ type: 'room-level', room, level }),
  typing: ({ room, user }) => ({ type: 'typing', room, user: nameOf(user) }),
  'member-joined': ({ room, user }) => ({ type: 'member-joined', room, user: nameOf(user) }),
  'member-left': ({ room, user }) => ({ type: 'member-left', room, user: nameOf(user) }),
  'user-joined': ({ user, at }) => ({ type: 'user-joined', person: { name: nameOf(user), since: at } }),
  'user-left': ({ user }) => ({ type: 'user-left', name: nameOf(user) }),
  heartbeat: () => ({ type: 'heartbeat' }),
  reset: () => ({ type: 'reset' }),
  'session-expired': () => ({ type: 'session-expired' }),
  overloaded: () => ({ type: 'overloaded' }),
  'server-shutdown': () => ({ type: 'server-shutdown' }),
};

/** Those that are in the server's log and move the cursor. */
const DURABLE = new Set(['chat-message', 'message-edited', 'message-deleted', 'reaction-added', 'reaction-removed', 'notification', 'room-created', 'room-updated', 'room-read', 'room-level', 'member-joined', 'member-left']);

/** @param {{ type: string }} action */
export function isDurable({ type }) {
  return DURABLE.has(type);
}

/**
 * @param {EventTarget} source  an EventSource
 * @param {(action: StreamAction, event: MessageEvent) => void} onEvent
 */
export function listen(source, onEvent) {
  for (const [type, read] of Object.entries(READERS)) {
    source.addEventListener(type, (event) => {
      const message = /** @type {MessageEvent} */ (event);
      onEvent(read(JSON.parse(message.data)), message);
    });
  }
}

/**
 * @param {string | { name: string }} user
 * @returns {string}
 */
function nameOf(user) {
  return typeof user === 'string' ? user : user.name;
}
