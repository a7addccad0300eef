/** @import { Action, Dispatch } from '../model/actions.js' */

/** Four beats of the server: the machine slept, or the network was away for long. */
const CUT_MILLIS = 60_000;

/** By then what came meanwhile is here. */
const REPLAY_MILLIS = 1_000;

/** What only a person does. */
const SIGNS = ['pointermove', 'pointerdown', 'wheel', 'keydown'];

/**
 * Nobody is taken to read what comes after a long cut before they give a sign, although the page is on the screen and has
 * the focus: whoever opens a laptop in the morning begins where they left off in the evening.
 */
export class Attention {
  #dispatch;
  #target;
  #heardAt = 0;
  #signsFrom = 0;

  /**
   * @param {Dispatch} dispatch
   * @param {Pick<EventTarget, 'addEventListener' | 'removeEventListener'>} [target]  where the signs are given
   */
  constructor(dispatch, target = globalThis) {
    this.#dispatch = dispatch;
    this.#target = target;
  }

  /** @param {Pick<Action, 'type'>} action  of the stream, before the state knows of it */
  heard({ type }) {
    if (type === 'stream-stopped') this.#heardAt = 0;
    // Those tell of the connection; all others come from the server.
    if (type.startsWith('stream-')) return;
    const now = Date.now();
    if (this.#heardAt > 0 && now - this.#heardAt > CUT_MILLIS) this.#lose(now);
    this.#heardAt = now;
  }

  /** @param {number} now */
  #lose(now) {
    this.#signsFrom = now + REPLAY_MILLIS;
    SIGNS.forEach((sign) => this.#target.addEventListener(sign, this.#signed));
    this.#dispatch({ type: 'attention-changed', away: true });
  }

  #signed = () => {
    if (Date.now() < this.#signsFrom) return;
    SIGNS.forEach((sign) => this.#target.removeEventListener(sign, this.#signed));
    this.#dispatch({ type: 'attention-changed', away: false });
  };
}
