/** @import { Api } from './api.js' */
/** @import { Action, Dispatch } from '../model/actions.js' */

/** So seldom is told that somebody goes on typing, */
const EVERY_MILLIS = 3000;

/** and so long is shown that they do: longer than that, with what a bad line takes. */
const SHOWN_MILLIS = 5000;

/** Says that one is typing, and until when others are. */
export class Typing {
  #api;
  #dispatch;
  #room = '';
  #nextAt = 0;
  /** @type {Map<string, ReturnType<typeof setTimeout>>} */
  #timers = new Map();

  /**
   * @param {Pick<Api, 'typing'>} api
   * @param {Dispatch} dispatch
   */
  constructor(api, dispatch) {
    this.#api = api;
    this.#dispatch = dispatch;
  }

  /** @param {string} room  in which one has just typed something */
  typed(room) {
    const now = Date.now();
    if (room === this.#room && now < this.#nextAt) return;
    this.#room = room;
    this.#nextAt = now + EVERY_MILLIS;
    // Whoever is not told of it misses nothing.
    this.#api.typing(room).catch(() => {});
  }

  /** What one wrote is sent: the next key begins anew. */
  sent() {
    this.#nextAt = 0;
  }

  /** @param {Action} action  of the stream */
  heard(action) {
    if (action.type !== 'typing') return;
    const { room, user } = action;
    const key = `${room} ${user}`;
    clearTimeout(this.#timers.get(key));
    this.#timers.set(
      key,
      setTimeout(() => {
        this.#timers.delete(key);
        this.#dispatch({ type: 'typing-ended', room, user });
      }, SHOWN_MILLIS),
    );
  }
}
