import { fullJitter } from '../lib/backoff.js';
import { Pause } from '../lib/pause.js';

/** @import { Api } from './api.js' */
/** @import { Room } from '../model/types.js' */
/** @import { Dispatch } from '../model/actions.js' */

const PAGE = 50;
const RETRY = { baseMillis: 1000, capMillis: 15_000 };

/** Brings the messages of a room page by page. */
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
   * Asks until it is answered: without the newest messages there is no conversation to show.
   *
   * @param {string} room
   */
  async loadNewest(room) {
    const generation = this.#roomOf(room)?.generation;
    if (generation === undefined || this.#roomOf(room)?.newest === 'loading') return;
    this.#dispatch({ type: 'newest-loading', room });
    for (let attempt = 0; this.#stillWanted(room, generation); attempt++) {
      try {
        const page = await this.#api.messages(room, { limit: PAGE });
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

  /**
   * @param {string} room
   * @param {number} generation
   */
  #stillWanted(room, generation) {
    const now = this.#roomOf(room);
    return now?.generation === generation && now.newest === 'loading';
  }
}
