import { fullJitter } from '../lib/backoff.js';
import { Pause } from '../lib/pause.js';
import { asProblem } from './problem.js';

/** @import { Api } from './api.js' */
/** @import { Dispatch } from '../model/actions.js' */

/** @typedef {'signed-in' | 'signed-out' | 'unreachable'} Verdict */

const RETRY = { baseMillis: 1000, capMillis: 15_000 };
const ENDED = 'Your session has ended. Please sign in again.';

/** Who we are, according to the server. */
export class Sessions {
  #api;
  #dispatch;

  /**
   * @param {Pick<Api, 'session' | 'signIn' | 'signOut'>} api
   * @param {Dispatch} dispatch
   */
  constructor(api, dispatch) {
    this.#api = api;
    this.#dispatch = dispatch;
  }

  /** Asks until there is an answer. */
  async begin() {
    for (let attempt = 0; (await this.check('')) === 'unreachable'; attempt++) {
      this.#dispatch({ type: 'session-unreachable', detail: 'Parley can’t be reached at the moment. Trying again…' });
      await new Pause().wait(fullJitter(attempt, RETRY));
    }
  }

  /**
   * @param {string} notice  what to tell a person whose session is gone
   * @returns {Promise<Verdict>}
   */
  async check(notice = ENDED) {
    try {
      const { user } = await this.#api.session();
      this.#dispatch({ type: 'session-started', user });
      return 'signed-in';
    } catch (error) {
      if (asProblem(error).status !== 401) return 'unreachable';
      this.#dispatch({ type: 'session-missing', notice });
      return 'signed-out';
    }
  }

  /** @param {string} name */
  async signIn(name) {
    this.#dispatch({ type: 'session-starting' });
    try {
      const { user } = await this.#api.signIn(name);
      this.#dispatch({ type: 'session-started', user });
    } catch (error) {
      this.#dispatch({ type: 'session-refused', detail: asProblem(error).message });
    }
  }

  /** @returns {Promise<boolean>} false if the server could not be told, and the session still lives */
  async signOut() {
    try {
      await this.#api.signOut();
    } catch (error) {
      if (asProblem(error).status !== 401) {
        this.#dispatch({ type: 'sign-out-failed', detail: 'Not signed out: no answer' });
        return false;
      }
    }
    this.#dispatch({ type: 'signed-out' });
    return true;
  }
}
