/** @import { Attachment, Correction, ReactionChange, Drawer, InView, Errand, Form, Level, Link, ListedRoom, Message, Notification, Outgoing, Person, Roster, Server, User } from './types.js' */

/** @import { Query } from './query.js' */

/**
 * Everything that can happen to the state. The events of the stream keep their own names.
 *
 * @typedef {{ type: 'session-unreachable', detail: string }
 *   | { type: 'session-missing', notice: string }
 *   | { type: 'session-starting' }
 *   | { type: 'session-refused', detail: string, field?: string }
 *   | { type: 'server-known', server: Server }
 *   | { type: 'link-followed', link: Link }
 *   | { type: 'form-chosen', form: Form }
 *   | { type: 'password-set', user: User }
 *   | { type: 'session-started', user: User }
 *   | { type: 'sign-out-failed', detail: string }
 *   | { type: 'remembered', remembered: import('./remembered.js').Remembered }
 *   | { type: 'signed-out' }} SessionAction
 *
 * @typedef {{ type: 'account-toggled', open: boolean }
 *   | { type: 'errand-begun', errand: Errand }
 *   | { type: 'errand-refused', errand: Errand, detail: string, field: string }
 *   | { type: 'errand-done', notice: string, link?: { url: string, hint: string } }} AccountAction
 *
 * @typedef {{ type: 'stream-opening', polling: boolean }
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
 *   | { type: 'message-edited' | 'message-deleted', correction: Correction }
 *   | { type: 'reaction-added' | 'reaction-removed', correction: ReactionChange }
 *   | { type: 'notification', notification: Notification }
 *   | { type: 'room-created', room: ListedRoom }
 *   | { type: 'room-updated', room: ListedRoom }
 *   | { type: 'room-read', room: string, id: number }
 *   | { type: 'room-level', room: string, level: Level }
 *   | { type: 'typing', room: string, user: string }
 *   | { type: 'member-joined', room: string, user: string }
 *   | { type: 'member-left', room: string, user: string }
 *   | { type: 'user-joined', person: Person }
 *   | { type: 'user-left', name: string }
 *   | { type: 'heartbeat' }
 *   | { type: 'reset' }
 *   | { type: 'session-expired' }
 *   | { type: 'overloaded' }
 *   | { type: 'server-shutdown' }} StreamAction
 *
 * @typedef {{ messages: readonly Message[], hasMore: boolean }} Page
 * @typedef {Page & { next?: number }} FoundPage  next: the id before which one may look further
 * @typedef {{ type: 'newest-loading', room: string }
 *   | { type: 'newest-loaded', room: string, generation: number, page: Page }
 *   | { type: 'older-loading', room: string }
 *   | { type: 'older-loaded', room: string, generation: number, page: Page }
 *   | { type: 'older-failed', room: string, generation: number }
 *   | { type: 'newer-loading', room: string }
 *   | { type: 'newer-loaded', room: string, generation: number, page: Page }
 *   | { type: 'newer-failed', room: string, generation: number }
 *   | { type: 'around-loaded', room: string, id: number, generation: number, page: Page }} HistoryAction
 *
 * @typedef {{ type: 'search-toggled', open: boolean }
 *   | { type: 'search-begun', query: Query }
 *   | { type: 'search-continued' }
 *   | { type: 'search-found', asked: number, page: FoundPage }
 *   | { type: 'search-failed', asked: number, detail: string }} SearchAction
 *
 * @typedef {{ type: 'place-wanted', room: string, id: number }
 *   | { type: 'latest-wanted' }
 *   | { type: 'notice-given', notice: string }
 *   | { type: 'notice-read' }} PlaceAction
 *
 * @typedef {{ type: 'cards-loading', room: string }
 *   | { type: 'cards-loaded', room: string, notifications: readonly Notification[], hasMore: boolean }
 *   | { type: 'bots-listed', bots: readonly string[] }
 *   | { type: 'cards-failed', room: string }} CardAction
 *
 * @typedef {{ type: 'message-composed', room: string, clientId: string, text: string, at: string, replyTo?: number }
 *   | { type: 'message-restored', room: string, outgoing: Outgoing }
 *   | { type: 'message-sent', message: Message }
 *   | { type: 'message-failed', room: string, clientId: string, detail: string }
 *   | { type: 'message-retried', room: string, clientId: string }
 *   | { type: 'message-discarded', room: string, clientId: string }} OutgoingAction
 *
 * @typedef {{ type: 'reply-begun', room: string, id: number }
 *   | { type: 'reply-ended', room: string }
 *   | { type: 'edit-begun', room: string, id: number }
 *   | { type: 'edit-sent' }
 *   | { type: 'edit-refused', id: number, detail: string }
 *   | { type: 'edit-ended', id: number }
 *   | { type: 'quoted-loaded', id: number, message: Message | null }
 *   | { type: 'said-in-vain', detail: string }
 *   | { type: 'help-shown', text: string }} SayAction
 *
 * @typedef {{ type: 'file-picked', room: string, key: string, name: string, size: number }
 *   | { type: 'file-progress', room: string, key: string, sent: number }
 *   | { type: 'file-uploaded', room: string, key: string, attachment: Attachment }
 *   | { type: 'file-failed', room: string, key: string, detail: string }
 *   | { type: 'file-retried', room: string, key: string }
 *   | { type: 'file-removed', room: string, key: string }} FileAction
 *
 * @typedef {{ type: 'rooms-listed', rooms: readonly ListedRoom[] }
 *   | { type: 'room-shown', room: string }} RoomAction
 *
 * @typedef {{ type: 'visibility-changed', hidden: boolean }
 *   | { type: 'focus-changed', focused: boolean }
 *   | { type: 'attention-changed', away: boolean }
 *   | { type: 'landed', atBottom: boolean, inView?: InView | null }
 *   | { type: 'typing-ended', room: string, user: string }
 *   | { type: 'scrolled', atBottom: boolean, inView?: InView | null }
 *   | { type: 'drawer-toggled', drawer: Drawer | null }
 *   | { type: 'day-changed', today: string }} ViewAction
 *
 * @typedef {SessionAction | AccountAction | ConnectionAction | StreamAction | HistoryAction | PlaceAction | SearchAction | CardAction | OutgoingAction | SayAction | FileAction | RoomAction | ViewAction} Action
 * @typedef {(action: Action) => void} Dispatch
 */

export {};
