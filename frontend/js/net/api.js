import { asProblem, problemOf } from './problem.js';

/** @import { Message, User } from '../model/types.js' */
/** @import { Page } from '../model/actions.js' */

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

  /**
   * @param {string} username
   * @returns {Promise<{ user: User }>}
   */
  signIn(username) {
    return this.#call('POST', SESSION, { username });
  }

  /** @returns {Promise<void>} */
  signOut() {
    return this.#call('DELETE', SESSION);
  }

  /**
   * @param {string} room
   * @param {{ before?: number, limit: number }} range
   * @returns {Promise<Page>} oldest first
   */
  messages(room, { before, limit }) {
    const query = new URLSearchParams({ limit: String(limit), ...(before ? { before: String(before) } : {}) });
    return this.#call('GET', `/api/rooms/${encodeURIComponent(room)}/messages?${query}`);
  }

  /**
   * @param {string} room
   * @param {{ text: string, clientId: string }} message
   * @returns {Promise<{ message: Message }>} the same message for the same clientId, however often it is posted
   */
  post(room, message) {
    return this.#call('POST', `/api/rooms/${encodeURIComponent(room)}/messages`, message);
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
