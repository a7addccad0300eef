/**
 * What the server tells, in its own words.
 *
 * @typedef {{ name: string, guest?: boolean, role?: string }} User
 * @typedef {{ name: string, since: string }} Person
 * @typedef {{ users: readonly Person[], total: number, connections: number, unsure?: boolean }} Roster
 *   `users` may be cut, so `total` can be larger than its length. `unsure` while the server can't reach some nodes:
 *   whom they told of last are still listed.
 *
 * @typedef {object} Attachment
 * @property {string} id
 * @property {string} name
 * @property {string} type     a media type; pictures are `image/…`, all else `application/octet-stream`
 * @property {number} size     in bytes
 * @property {number} [width]  in pixels, of pictures
 * @property {number} [height]
 *
 * @typedef {object} Message
 * @property {number} id       position in the server's log: rises in the order of the conversation
 * @property {string} room
 * @property {string} author
 * @property {string} text
 * @property {string} at       ISO 8601, UTC
 * @property {string} [clientId]  what the author's client called it before it had an id
 * @property {number} [replyTo]  the id of the message that this one answers
 * @property {readonly Attachment[]} [attachments]
 * @property {readonly Reaction[]} [reactions]
 * @property {string} [editedAt]  when the author last changed the text
 * @property {boolean} [deleted]  it was taken back: its text is empty
 * @property {readonly string[]} [mentions]  whom it calls by name, `@room` for all; told by the stream only
 *
 * @typedef {{ emoji: string, count: number, users: readonly string[] }} Reaction  users: the first of them, and oneself
 *
 * @typedef {{ id: number, room: string, hook: string, at: string, payload: unknown }} Notification
 *   what a program told a room by a hook; its payload is any JSON value
 *
 * @typedef {{ id: number, room: string } & Partial<Message>} Correction  what a message is from now on
 * @typedef {{ id: number, room: string, emoji: string, user: string, added: boolean }} ReactionChange
 *
 * @typedef {User & { since: string }} RoomMember
 * @typedef {'public' | 'private' | 'direct'} Kind
 * @typedef {'all' | 'mentions' | 'none'} Level  what one wants to be told of a room while one looks elsewhere
 * @typedef {{ id: string, name: string, topic: string, kind: Kind, joined: boolean, members: number } & Partial<Count>} ListedRoom
 * @typedef {{ unread: number, mentions: number, readUpTo: number, level: Level, lastMessageId: number }} Count
 *   what is unread of a room that one is in
 */

/** @import { Query } from './query.js' */

/**
 * What the page knows. Everything on the screen is derived from it.
 *
 * @typedef {object} Upload    a file on its way to the server
 * @property {string} key      what this page calls it
 * @property {string} name
 * @property {number} size     in bytes
 * @property {number} sent     how much of it is on its way, from 0 to 1
 * @property {'uploading' | 'uploaded' | 'failed'} state
 * @property {string} detail   why it failed, a sentence; else empty
 * @property {Attachment | null} attachment  what the server made of it, once it is uploaded
 *
 * @typedef {object} Outgoing  a message of ours that the server has not confirmed yet
 * @property {string} clientId
 * @property {string} author
 * @property {string} text
 * @property {string} at
 * @property {'pending' | 'failed'} state
 * @property {string} detail   why it failed, a sentence; empty while pending
 * @property {readonly Upload[]} uploads
 * @property {number} [replyTo]
 *
 * @typedef {object} Room
 * @property {string} id
 * @property {string} name
 * @property {string} topic
 * @property {Kind} kind
 * @property {boolean} joined
 * @property {number} members  as the list told last; 0 for the lobby, where everybody is
 * @property {readonly Message[]} messages  rising ids, no doubles, no holes between first and last
 * @property {readonly Outgoing[]} outgoing  in the order they were written
 * @property {readonly Upload[]} tray  what was picked for the next message
 * @property {readonly (Correction | ReactionChange)[]} corrections  of messages that are not there yet, while a page is on its way that may
 *   hold them as they were before
 * @property {boolean} hasMore  older ones than the first of `messages` exist
 * @property {boolean} hasNewer  newer ones than the last of `messages` exist, or may: somebody looks at the past
 * @property {number} at  the message around which to begin to read; 0: at the newest
 * @property {'none' | 'loading' | 'loaded'} newest
 * @property {'idle' | 'loading' | 'failed'} older
 * @property {'idle' | 'loading' | 'failed'} newer
 * @property {number} generation  rises with each reset, so that late answers from before are known as such
 * @property {number} heard  id of the newest message that the stream told of while the conversation ended before it
 * @property {number} unread  messages of others after `readUpTo`, at most 1,000: `counted` and `fresh` together
 * @property {number} mentions  those of them that call one by name, or all
 * @property {number} readUpTo  as far as was seen here, or elsewhere
 * @property {number} toldRead  as far as the server knows of it; -1 before it has said so
 * @property {{ upTo: number, unread: number, mentions: number }} counted  by the server, up to the message `upTo`
 * @property {readonly { id: number, call: boolean }[]} fresh  unread ones that the stream told of after those
 * @property {number} line  the message above the line "New messages", 0 if it is above all; -1: there is none
 * @property {Level} level
 *
 * @typedef {{ guests: boolean, signup: 'open' | 'invite' | 'closed', accounts: boolean }} Server
 *   what the server allows; `accounts`: whether there are any yet
 * @typedef {{ kind: 'invite' | 'reset', token: string }} Link  that somebody was given and followed
 * @typedef {'guest' | 'password' | 'sign-up' | 'reset'} Form  how one comes in
 *
 * @typedef {object} Session
 * @property {'checking' | 'remembered' | 'signed-out' | 'signing-in' | 'signed-in'} status  remembered: nobody can be asked, and
 *   what was read last is shown
 * @property {User | null} user  kept when a session ends by itself: the same person may come back to their drafts
 * @property {string} notice     why the form is shown again
 * @property {string} error      what is wrong with what was entered
 * @property {string} field      the name of the field it is about; empty if about none alone
 * @property {Form} form         the one that is shown to who is signed out
 * @property {Link | null} link
 * @property {Server} server
 * @property {string} rememberedAt  when that was
 *
 * @typedef {'become' | 'change' | 'invite' | 'reset-link' | 'everywhere'} Errand
 *
 * @typedef {object} Account  the dialog about one's account
 * @property {boolean} open
 * @property {Errand | null} busy     what the server is asked for
 * @property {Errand | null} refused  what it has refused
 * @property {string} error    why
 * @property {string} field    the name of the field it is about
 * @property {string} notice   what has been done
 * @property {{ url: string, hint: string } | null} link  that was made, to be passed on
 *
 * @typedef {object} Say  what is about to be done with messages
 * @property {Readonly<Record<string, number>>} replies  by room: the message that the next one answers
 * @property {{ room: string, id: number, busy: boolean, error: string } | null} editing
 * @property {Readonly<Record<number, Message | null>>} quoted  messages that are answered and not in the conversation as it
 *   is loaded; null for one that there is none of
 * @property {string} trouble  why something was not done, a sentence; else empty
 * @property {string} help     which commands there are, while somebody wants to see it
 *
 * @typedef {'idle' | 'opening' | 'open' | 'retrying' | 'waiting' | 'closed'} Phase
 *   opening: a new stream, no answer yet; retrying: the browser tries by itself; waiting: we shall try again; closed: given up
 * @typedef {{ phase: Phase, polling: boolean, online: boolean, wasLive: boolean, failures: number, node: string }} Connection
 *   polling: something in between holds streams back, so that what is new is asked for again and again
 *
 * @typedef {'rooms' | 'people'} Drawer  what stands beside the conversation where there is room, and is pulled out where not
 * @typedef {{ room: string, first: number, last: number }} InView  the messages of a room that are on the screen, from the first of
 *   which the end is there to the last of which it is
 * @typedef {{ hidden: boolean, focused: boolean, away: boolean, landed: boolean, atBottom: boolean, inView: InView | null, drawer: Drawer | null }} View
 *   away: there was a long cut, and nobody has given a sign since; landed: the view stands where one is to begin to read in the room
 *
 * @typedef {{ room: string, id: number }} Target  a message in a room; 0: the newest
 * @typedef {object} Place  where somebody reads
 * @property {Target | null} target  the message they came for
 * @property {Target | null} wanted  where they want to go once it is known which rooms there are
 * @property {boolean} listed  whether that is known
 * @property {string} notice   why they are not where they wanted to be; else empty
 *
 * @typedef {object} Search  the dialog in which somebody looks for what was said
 * @property {boolean} open
 * @property {boolean} busy
 * @property {number} asked    rises with each search, so that a late answer is known as such
 * @property {Query | null} query  what the results are of
 * @property {readonly Message[] | null} results  newest first; null before the first answer
 * @property {boolean} hasMore whether it is known that there are older ones
 * @property {number} next     the id before which one may look further; 0 where there is nothing older
 * @property {string} error
 *
 * @typedef {object} State
 * @property {Session} session
 * @property {Account} account
 * @property {Connection} connection
 * @property {Readonly<Record<string, Room>>} rooms
 * @property {string} room  the one on the screen
 * @property {Place} place
 * @property {Readonly<Record<string, import('./cards.js').Cards>>} cards  what programs told each room
 * @property {readonly string[]} bots  the names of members that are programs
 * @property {Roster} people
 * @property {Search} search
 * @property {Say} say
 * @property {Readonly<Record<string, readonly string[]>>} typing  who writes just now, by room
 * @property {View} view
 * @property {string} today  the local day, YYYY-MM-DD
 */

export {};
