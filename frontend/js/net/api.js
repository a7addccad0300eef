import { asProblem, problemOf } from './problem.js';

/** @import { Level, ListedRoom, Message, Notification, RoomMember, Server, User } from '../model/types.js' */
/** @import { FoundPage, Page } from '../model/actions.js' */

/** Long enough for a phone on a bad line; a call that hangs must end, or the queue behind it never moves. */
const TIMEOUT_MILLIS = 15_000;

const SESSION = '/api/session';

/** The calls of the HTTP interface. Each one is refused with a Problem. */
export class Api {
  #fetch;
  #onUnauthenticated;

  /**
   * @param {object} world
   * @param {() => void} [world.onUnauthenticated]  the session is gone, seen from any call that is not about it
   * @param {typeof fetch} [world.fetch]
   */
  constructor({ onUnauthenticated = () => {}, fetch: fetcher = (...call) => fetch(...call) } = {}) {
    this.#onUnauthenticated = onUnauthenticated;
    this.#fetch = fetcher;
  }

  /** @returns {Promise<{ user: User }>} */
  session() {
    return this.#call('GET', SESSION);
  }

  /** @returns {Promise<Server>} */
  server() {
    return this.#call('GET', '/api/server');
  }

  /**
   * @param {string} username
   * @param {string} [password]  without one as a guest
   * @returns {Promise<{ user: User }>}
   */
  signIn(username, password) {
    return this.#call('POST', SESSION, { username, password });
  }

  /**
   * @param {{ username: string, password: string, invite?: string }} account
   * @returns {Promise<{ user: User }>}
   */
  signUp(account) {
    return this.#call('POST', '/api/accounts', account);
  }

  /** @returns {Promise<void>} */
  signOut() {
    return this.#call('DELETE', SESSION);
  }

  /** @returns {Promise<void>} */
  signOutEverywhere() {
    return this.#call('DELETE', '/api/sessions');
  }

  /**
   * @param {{ current: string, password: string }} passwords
   * @returns {Promise<void>}
   */
  changePassword(passwords) {
    return this.#call('PUT', '/api/account/password', passwords);
  }

  /**
   * @param {{ token: string, password: string }} reset
   * @returns {Promise<{ user: User }>}
   */
  resetPassword(reset) {
    return this.#call('POST', '/api/password-reset', reset);
  }

  /** @returns {Promise<{ invite: string, expiresAt: string }>} */
  invite() {
    return this.#call('POST', '/api/invites', {});
  }

  /**
   * @param {string} name
   * @returns {Promise<{ token: string, expiresAt: string }>}
   */
  resetLink(name) {
    return this.#call('POST', `/api/accounts/${encodeURIComponent(name)}/reset-link`, {});
  }

  /** @returns {Promise<{ rooms: ListedRoom[] }>} those one is in, and the public ones */
  rooms() {
    return this.#call('GET', '/api/rooms');
  }

  /**
   * @param {{ name: string, topic: string, private: boolean }} wanted
   * @returns {Promise<{ room: ListedRoom }>}
   */
  createRoom(wanted) {
    return this.#call('POST', '/api/rooms', wanted);
  }

  /**
   * @param {string} room
   * @param {string} name  who joins, or is added
   * @returns {Promise<void>}
   */
  join(room, name) {
    return this.#call('PUT', memberPath(room, name));
  }

  /**
   * @param {string} room
   * @param {string} name  who leaves, or is removed
   * @returns {Promise<void>}
   */
  leave(room, name) {
    return this.#call('DELETE', memberPath(room, name));
  }

  /**
   * @param {string} room
   * @param {{ before?: number, after?: number, around?: number, limit: number }} range
   * @returns {Promise<Page>} oldest first
   */
  messages(room, range) {
    const query = new URLSearchParams(Object.entries(range).map(([name, value]) => [name, String(value)]));
    return this.#call('GET', `/api/rooms/${encodeURIComponent(room)}/messages?${query}`);
  }

  /** @returns {Promise<{ bots: readonly { name: string }[] }>} */
  bots() {
    return this.#call('GET', '/api/bots');
  }

  /**
   * @param {string} room
   * @param {{ before?: number, limit: number }} range
   * @returns {Promise<{ notifications: readonly Notification[], hasMore: boolean }>} oldest first
   */
  notifications(room, { before, limit }) {
    const query = new URLSearchParams({ limit: String(limit), ...(before ? { before: String(before) } : {}) });
    return this.#call('GET', `/api/rooms/${encodeURIComponent(room)}/notifications?${query}`);
  }

  /**
   * @param {string} room
   * @param {{ text: string, clientId: string, replyTo?: number, attachments?: readonly string[] }} message
   * @returns {Promise<{ message: Message }>} the same message for the same clientId, however often it is posted
   */
  post(room, message) {
    return this.#call('POST', `/api/rooms/${encodeURIComponent(room)}/messages`, message);
  }

  /**
   * @param {string} room
   * @param {number} id  of the last message that was read
   * @returns {Promise<void>}
   */
  read(room, id) {
    return this.#call('PUT', `/api/rooms/${encodeURIComponent(room)}/read`, { id });
  }

  /**
   * @param {string} room
   * @param {Level} level
   * @returns {Promise<void>}
   */
  level(room, level) {
    return this.#call('PUT', `/api/rooms/${encodeURIComponent(room)}/level`, { level });
  }

  /**
   * @param {string} room  in which one writes
   * @returns {Promise<void>}
   */
  typing(room) {
    return this.#call('POST', `/api/rooms/${encodeURIComponent(room)}/typing`);
  }

  /**
   * @param {number} id
   * @param {string} text
   * @returns {Promise<{ message: Message }>}
   */
  editMessage(id, text) {
    return this.#call('PATCH', `/api/messages/${id}`, { text });
  }

  /**
   * @param {number} id
   * @returns {Promise<void>}
   */
  deleteMessage(id) {
    return this.#call('DELETE', `/api/messages/${id}`);
  }

  /**
   * @param {number} id
   * @param {string} emoji
   * @param {boolean} there  whether it is to be there, from us
   * @returns {Promise<void>}
   */
  react(id, emoji, there) {
    return this.#call(there ? 'PUT' : 'DELETE', `/api/messages/${id}/reactions/${encodeURIComponent(emoji)}`);
  }

  /**
   * @param {string} room
   * @returns {Promise<{ members: User[] }>} the first hundred, by name
   */
  someMembers(room) {
    return this.#call('GET', `/api/rooms/${encodeURIComponent(room)}/members?limit=100`);
  }

  /**
   * @param {{ q: string, room?: string, from?: string, since?: string, until?: string, before?: number }} wanted
   *   since, until: times; before: a message's id
   * @returns {Promise<FoundPage>} newest first
   */
  search(wanted) {
    const given = Object.entries(wanted).filter(([, value]) => value !== undefined && value !== '');
    return this.#call('GET', `/api/search?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`);
  }

  /**
   * @param {string} name
   * @returns {Promise<{ room: ListedRoom }>} the one room of the two of you
   */
  openDirect(name) {
    return this.#call('PUT', `/api/direct/${encodeURIComponent(name)}`);
  }

  /**
   * @param {string} room
   * @param {{ name?: string, topic?: string }} change
   * @returns {Promise<{ room: ListedRoom }>}
   */
  changeRoom(room, change) {
    return this.#call('PATCH', `/api/rooms/${encodeURIComponent(room)}`, change);
  }

  /**
   * @param {string} room
   * @param {string} after  the name behind which the page begins
   * @returns {Promise<{ members: RoomMember[], hasMore: boolean, may: string[] }>} by name
   */
  members(room, after) {
    return this.#call('GET', `/api/rooms/${encodeURIComponent(room)}/members?${new URLSearchParams({ after, limit: '100' })}`);
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {unknown} [body]
   */
  async #call(method, path, body) {
    try {
      const response = await this.#fetch(path, {
        method,
        // The server wants this of every call that changes something, with a body or without (CSRF).
        headers: method === 'GET' ? {} : { 'Content-Type': 'application/json' },
        body: body === undefined ? undefined : JSON.stringify(body),
        signal: AbortSignal.timeout(TIMEOUT_MILLIS),
      });
      if (response.status === 401 && path !== SESSION) this.#onUnauthenticated();
      if (!response.ok) throw await problemOf(response);
      return response.status === 204 ? undefined : await response.json();
    } catch (error) {
      throw asProblem(error);
    }
  }
}

/**
 * @param {string} room
 * @param {string} name
 */
function memberPath(room, name) {
  return `/api/rooms/${encodeURIComponent(room)}/members/${encodeURIComponent(name)}`;
}
