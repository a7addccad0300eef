import { fullJitter } from '../lib/backoff.js';
import { Pause } from '../lib/pause.js';
import { asProblem } from './problem.js';

/** @import { Api } from './api.js' */
/** @import { Link, User } from '../model/types.js' */
/** @import { Dispatch } from '../model/actions.js' */

/**
 * Makes the chat ready for a person to be let in; fails if it can't be fetched.
 *
 * @typedef {() => Promise<unknown>} Prepare
 */

/** @typedef {'signed-in' | 'signed-out' | 'unreachable'} Verdict */

const RETRY = { baseMillis: 1000, capMillis: 15_000 };
const ENDED = 'Your session has ended. Please sign in again.';

/** Who we are, according to the server. */
export class Sessions {
  #api;
  #dispatch;
  #prepare;
  /** How often somebody came in or went: what the server was asked before that is not so any more. */
  #turns = 0;

  /**
   * @param {Pick<Api, 'session' | 'server' | 'signIn' | 'signUp' | 'resetPassword' | 'signOut'>} api
   * @param {Dispatch} dispatch
   * @param {Prepare} [prepare]
   */
  constructor(api, dispatch, prepare = async () => {}) {
    this.#api = api;
    this.#dispatch = dispatch;
    this.#prepare = prepare;
  }

  /**
   * Asks until there is an answer.
   *
   * @param {Link | null} link  that was followed to here
   */
  async begin(link) {
    if (link) this.#dispatch({ type: 'link-followed', link });
    if (link?.kind === 'reset') {
      await this.learn();
      return this.#dispatch({ type: 'session-missing', notice: '' });
    }
    // Both questions at once: who turns out to have no session sees a form that the server allows.
    for (let attempt = 0; (await this.check('', this.learn())) === 'unreachable'; attempt++) {
      // It has what was read last.
      this.#prepare().catch(() => {});
      this.#dispatch({ type: 'session-unreachable', detail: 'Parley can’t be reached at the moment. Trying again…' });
      await new Pause().wait(fullJitter(attempt, RETRY));
    }
  }

  /**
   * @param {string} notice  what to tell a person whose session is gone
   * @param {Promise<void>} [learned]  what the server allows, if it was asked already
   * @returns {Promise<Verdict>}
   */
  async check(notice = ENDED, learned) {
    const turn = this.#turns;
    try {
      const { user } = await this.#api.session();
      await this.#prepare();
      if (turn !== this.#turns) return this.check(notice);
      this.#dispatch({ type: 'session-started', user });
      return 'signed-in';
    } catch (error) {
      if (asProblem(error).status !== 401) return 'unreachable';
      await (learned ?? this.learn());
      if (turn !== this.#turns) return this.check(notice);
      this.#dispatch({ type: 'session-missing', notice });
      return 'signed-out';
    }
  }

  /** Asks what the server allows; what it does not say stays as it was. */
  async learn() {
    try {
      this.#dispatch({ type: 'server-known', server: await this.#api.server() });
    } catch {
      // The form that is shown then may be refused, in words that a person can act on.
    }
  }

  /**
   * @param {string} name
   * @param {string} [password]  without one as a guest
   */
  signIn(name, password) {
    return this.#begin(() => this.#api.signIn(name, password));
  }

  /** @param {{ username: string, password: string, invite?: string }} account */
  signUp(account) {
    return this.#begin(() => this.#api.signUp(account));
  }

  /** @param {() => Promise<{ user: User }>} call */
  async #begin(call) {
    this.#dispatch({ type: 'session-starting' });
    try {
      // First: what is done by the call, an invite that is spent, can't be done again.
      await this.#prepare();
      const { user } = await call();
      this.#turns++;
      this.#dispatch({ type: 'session-started', user });
    } catch (error) {
      this.#refused(error);
    }
  }

  /** @param {{ token: string, password: string }} reset */
  async resetPassword(reset) {
    this.#dispatch({ type: 'session-starting' });
    try {
      const { user } = await this.#api.resetPassword(reset);
      this.#dispatch({ type: 'password-set', user });
    } catch (error) {
      this.#refused(error);
    }
  }

  /** @param {unknown} error */
  #refused(error) {
    const { message, field } = asProblem(error);
    this.#dispatch({ type: 'session-refused', detail: message, field });
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
    this.#turns++;
    this.#dispatch({ type: 'signed-out' });
    return true;
  }
}
