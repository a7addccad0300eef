/** @import { User, Message, Person, Roster } from './types.js' */

/**
 * Everything that can happen to the state. The events of the stream keep their own names.
 *
 * @typedef {{ type: 'session-unreachable', detail: string }
 *   | { type: 'session-missing', notice: string }
 *   | { type: 'session-starting' }
 *   | { type: 'session-refused', detail: string }
 *   | { type: 'session-started', user: User }
 *   | { type: 'sign-out-failed', detail: string }
 *   | { type: 'signed-out' }} SessionAction
 *
 * @typedef {{ type: 'stream-opening' }
 *   | { type: 'stream-opened' }
 *   | { type: 'stream-error', readyState: number }
 *   | { type: 'stream-stalled' }
 *   | { type: 'stream-given-up' }
 *   | { type: 'stream-stopped' }
 *   | { type: 'network-changed', online: boolean }} ConnectionAction
 *
 * @typedef {{ type: 'welcome', node: string, user: string }
 *   | { type: 'presence', roster: Roster }
 *   | { type: 'chat-message', message: Message }
 *   | { type: 'user-joined', person: Person }
 *   | { type: 'user-left', name: string }
 *   | { type: 'heartbeat' }
 *   | { type: 'reset' }
 *   | { type: 'session-expired' }
 *   | { type: 'overloaded' }
 *   | { type: 'server-shutdown' }} StreamAction
 *
 * @typedef {{ messages: readonly Message[], hasMore: boolean }} Page
 * @typedef {{ type: 'newest-loading', room: string }
 *   | { type: 'newest-loaded', room: string, generation: number, page: Page }
 *   | { type: 'older-loading', room: string }
 *   | { type: 'older-loaded', room: string, generation: number, page: Page }
 *   | { type: 'older-failed', room: string, generation: number }} HistoryAction
 *
 * @typedef {{ type: 'message-composed', room: string, clientId: string, text: string, at: string }
 *   | { type: 'message-sent', message: Message }
 *   | { type: 'message-failed', room: string, clientId: string, detail: string }
 *   | { type: 'message-retried', room: string, clientId: string }
 *   | { type: 'message-discarded', room: string, clientId: string }} OutgoingAction
 *
 * @typedef {{ type: 'visibility-changed', hidden: boolean }
 *   | { type: 'scrolled', atBottom: boolean }
 *   | { type: 'people-toggled', open: boolean }
 *   | { type: 'day-changed', today: string }} ViewAction
 *
 * @typedef {SessionAction | ConnectionAction | StreamAction | HistoryAction | OutgoingAction | ViewAction} Action
 * @typedef {(action: Action) => void} Dispatch
 */

export {};
