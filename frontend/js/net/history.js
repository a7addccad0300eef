import { fullJitter } from '../lib/backoff.js';
import { Pause } from '../lib/pause.js';
import { PAGE } from '../model/history.js';

/** @import { Api } from './api.js' */
/** @import { Room } from '../model/types.js' */
/** @import { Dispatch } from '../model/actions.js' */

const RETRY = { baseMillis: 1000, capMillis: 15_000 };

/** Brings the messages of a room page by page, in both directions. */
export class History {
  #api;
  #dispatch;
  #roomOf;

  /**
   * @param {Pick<Api, 'messages'>} api
   * @param {Dispatch} dispatch
   * @param {(id: string) => Room | undefined} roomOf
   */
  constructor(api, dispatch, roomOf) {
    this.#api = api;
    this.#dispatch = dispatch;
    this.#roomOf = roomOf;
  }

  /**
   * Asks for what is to be read first, the newest messages or those around one, until it is answered, if it was not
   * asked before: without it there is no conversation to show.
   *
   * @param {string} room
   */
  async load(room) {
    const { newest, generation, at = 0 } = this.#roomOf(room) ?? {};
    if (newest !== 'none' || generation === undefined) return;
    this.#dispatch({ type: 'newest-loading', room });
    for (let attempt = 0; this.#stillWanted(room, generation); attempt++) {
      try {
        const page = await this.#api.messages(room, { ...(at > 0 ? { around: at } : {}), limit: PAGE });
        if (at > 0) return this.#dispatch({ type: 'around-loaded', room, id: at, generation, page });
        return this.#dispatch({ type: 'newest-loaded', room, generation, page });
      } catch {
        await new Pause().wait(fullJitter(attempt, RETRY));
      }
    }
  }

  /** @param {string} room */
  async loadOlder(room) {
    const { older, hasMore, messages, generation } = this.#roomOf(room) ?? {};
    const first = messages?.[0];
    if (!first || !hasMore || older === 'loading' || generation === undefined) return;
    this.#dispatch({ type: 'older-loading', room });
    try {
      const page = await this.#api.messages(room, { before: first.id, limit: PAGE });
      this.#dispatch({ type: 'older-loaded', room, generation, page });
    } catch {
      // A person presses the button: asking on by ourselves would hammer a server that is down.
      this.#dispatch({ type: 'older-failed', room, generation });
    }
  }

  /** @param {string} room */
  async loadNewer(room) {
    const { newer, hasNewer, messages, generation } = this.#roomOf(room) ?? {};
    const last = messages?.at(-1);
    if (!last || !hasNewer || newer === 'loading' || generation === undefined) return;
    this.#dispatch({ type: 'newer-loading', room });
    try {
      const page = await this.#api.messages(room, { after: last.id, limit: PAGE });
      this.#dispatch({ type: 'newer-loaded', room, generation, page });
    } catch {
      this.#dispatch({ type: 'newer-failed', room, generation });
    }
  }

  /**
   * @param {string} room
   * @param {number} generation
   */
  #stillWanted(room, generation) {
    const now = this.#roomOf(room);
    return now?.generation === generation && now.newest === 'loading';
  }
}
