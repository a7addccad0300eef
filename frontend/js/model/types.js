/**
 * What the server tells, in its own words.
 *
 * @typedef {{ name: string, guest?: boolean, role?: string }} User
 * @typedef {{ name: string, since: string }} Person
 * @typedef {{ users: readonly Person[], total: number, connections: number, unsure?: boolean }} Roster
 *   `users` may be cut, so `total` can be larger than its length. `unsure` while the server can't reach some nodes:
 *   whom they told of last are still listed.
 *
 * @typedef {object} Message
 * @property {number} id       position in the server's log: rises in the order of the conversation
 * @property {string} room
 * @property {string} author
 * @property {string} text
 * @property {string} at       ISO 8601, UTC
 * @property {string} [clientId]  what the author's client called it before it had an id
 */

/**
 * What the page knows. Everything on the screen is derived from it.
 *
 * @typedef {object} Outgoing  a message of ours that the server has not confirmed yet
 * @property {string} clientId
 * @property {string} author
 * @property {string} text
 * @property {string} at
 * @property {'pending' | 'failed'} state
 * @property {string} detail   why it failed, a sentence; empty while pending
 *
 * @typedef {object} Room
 * @property {string} id
 * @property {string} name
 * @property {readonly Message[]} messages  rising ids, no doubles, no holes between first and last
 * @property {readonly Outgoing[]} outgoing  in the order they were written
 * @property {boolean} hasMore  older ones than the first of `messages` exist
 * @property {'none' | 'loading' | 'loaded'} newest
 * @property {'idle' | 'loading' | 'failed'} older
 * @property {number} generation  rises with each reset, so that late answers from before are known as such
 * @property {number} unread
 *
 * @typedef {object} Session
 * @property {'checking' | 'signed-out' | 'signing-in' | 'signed-in'} status
 * @property {User | null} user  kept when a session ends by itself: the same person may come back to their drafts
 * @property {string} notice     why the form is shown again
 * @property {string} error      what is wrong with the name that was entered
 *
 * @typedef {'idle' | 'opening' | 'open' | 'retrying' | 'waiting' | 'closed'} Phase
 *   opening: a new stream, no answer yet; retrying: the browser tries by itself; waiting: we shall try again; closed: given up
 * @typedef {{ phase: Phase, online: boolean, wasLive: boolean, failures: number, node: string }} Connection
 *
 * @typedef {{ hidden: boolean, atBottom: boolean, peopleOpen: boolean }} View
 *
 * @typedef {object} State
 * @property {Session} session
 * @property {Connection} connection
 * @property {Readonly<Record<string, Room>>} rooms
 * @property {string} room  the one on the screen
 * @property {Roster} people
 * @property {View} view
 * @property {string} today  the local day, YYYY-MM-DD
 */

export {};
