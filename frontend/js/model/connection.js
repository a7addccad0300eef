/** @import { Connection } from './types.js' */
/** @import { Action } from './actions.js' */

/** @typedef {'connecting' | 'live' | 'reconnecting' | 'offline' | 'closed'} Status */

/** `EventSource.CLOSED`: the browser will not try again by itself. */
const CLOSED = 2;

/** From how many failures in a row on a person is offered to try at once instead of waiting. */
const IMPATIENT_AFTER_FAILURES = 3;

/**
 * @param {Connection} connection
 * @param {Action} action
 * @returns {Connection}
 */
export function reduceConnection(connection, action) {
  switch (action.type) {
    case 'stream-opening':
      return { ...connection, phase: 'opening', polling: action.polling };
    case 'stream-opened':
      // A stream that opens is better proof than navigator.onLine, which is false on a laptop without a network.
      return { ...connection, phase: 'open', online: true, wasLive: true };
    case 'stream-error':
      return failed(connection, action.readyState);
    case 'stream-stalled':
      return { ...connection, phase: 'retrying' };
    case 'stream-given-up':
      return { ...connection, phase: 'closed' };
    case 'stream-stopped':
      return { ...connection, phase: 'idle', wasLive: false, failures: 0, node: '' };
    case 'network-changed':
      return { ...connection, online: action.online };
    case 'welcome':
      return { ...connection, node: action.node, failures: 0 };
    case 'heartbeat':
    case 'chat-message':
      return connection.online ? connection : { ...connection, online: true };
    default:
      return connection;
  }
}

/**
 * @param {Connection} connection
 * @param {number} readyState
 * @returns {Connection}
 */
function failed(connection, readyState) {
  if (readyState !== CLOSED) return { ...connection, phase: 'retrying' };
  return { ...connection, phase: 'waiting', failures: connection.failures + 1 };
}

/**
 * @param {Connection} connection
 * @returns {Status}
 */
export function statusOf(connection) {
  if (!connection.online) return 'offline';
  if (connection.phase === 'closed') return 'closed';
  if (connection.phase === 'open') return 'live';
  return connection.wasLive ? 'reconnecting' : 'connecting';
}

/**
 * @param {Connection} connection
 * @returns {boolean} whether a person should be offered to reconnect now
 */
export function offersReconnect({ phase, failures }) {
  return phase === 'closed' || (phase === 'waiting' && failures >= IMPATIENT_AFTER_FAILURES);
}
