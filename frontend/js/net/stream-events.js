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
  'user-joined': ({ user, at }) => ({ type: 'user-joined', person: { name: nameOf(user), since: at } }),
  'user-left': ({ user }) => ({ type: 'user-left', name: nameOf(user) }),
  heartbeat: () => ({ type: 'heartbeat' }),
  reset: () => ({ type: 'reset' }),
  'session-expired': () => ({ type: 'session-expired' }),
  overloaded: () => ({ type: 'overloaded' }),
  'server-shutdown': () => ({ type: 'server-shutdown' }),
};

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
