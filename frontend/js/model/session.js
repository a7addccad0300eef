/** @import { Session } from './types.js' */
/** @import { Action } from './actions.js' */

/**
 * @param {Session} session
 * @param {Action} action
 * @returns {Session}
 */
export function reduceSession(session, action) {
  switch (action.type) {
    case 'session-unreachable':
      return session.status === 'checking' ? { ...session, notice: action.detail } : session;
    case 'session-missing':
      return { ...session, status: 'signed-out', notice: action.notice, error: '' };
    case 'session-starting':
      return { ...session, status: 'signing-in', error: '' };
    case 'session-refused':
      return { ...session, status: 'signed-out', error: action.detail };
    case 'session-started':
      return { status: 'signed-in', user: action.user, notice: '', error: '' };
    case 'sign-out-failed':
      return { ...session, notice: action.detail };
    case 'signed-out':
      return { status: 'signed-out', user: null, notice: '', error: '' };
    default:
      return session;
  }
}
