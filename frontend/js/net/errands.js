import { asProblem } from './problem.js';

/** @import { Api } from './api.js' */
/** @import { Errand } from '../model/types.js' */
/** @import { Action, Dispatch } from '../model/actions.js' */

const dates = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeStyle: 'short' });

/** What one does about one's account, and an admin about those of others. */
export class Errands {
  #api;
  #dispatch;
  #origin;

  /**
   * @param {Pick<Api, 'signUp' | 'changePassword' | 'invite' | 'resetLink' | 'signOutEverywhere'>} api
   * @param {Dispatch} dispatch
   * @param {string} origin  that links lead to
   */
  constructor(api, dispatch, origin) {
    this.#api = api;
    this.#dispatch = dispatch;
    this.#origin = origin;
  }

  /**
   * Makes an account of a guest.
   *
   * @param {{ username: string, password: string, invite?: string }} account
   */
  become(account) {
    return this.#run('become', async () => {
      const { user } = await this.#api.signUp(account);
      this.#dispatch({ type: 'session-started', user });
      return { type: 'errand-done', notice: `You have an account now, ${user.name}.` };
    });
  }

  /** @param {{ current: string, password: string }} passwords */
  changePassword(passwords) {
    return this.#run('change', async () => {
      await this.#api.changePassword(passwords);
      return { type: 'errand-done', notice: 'Your password is changed.' };
    });
  }

  invite() {
    return this.#run('invite', async () => {
      const { invite, expiresAt } = await this.#api.invite();
      return this.#link(`invite=${invite}`, `One person can make an account with it, until ${when(expiresAt)}.`);
    });
  }

  /** @param {string} name */
  resetLink(name) {
    return this.#run('reset-link', async () => {
      const { token, expiresAt } = await this.#api.resetLink(name);
      return this.#link(`reset=${token}`, `With it ${name} can set another password once, until ${when(expiresAt)}.`);
    });
  }

  /** @returns {Promise<boolean>} false if the server could not be told, and the sessions still live */
  signOutEverywhere() {
    return this.#run('everywhere', async () => {
      await this.#api.signOutEverywhere();
      return { type: 'signed-out' };
    });
  }

  /**
   * @param {string} fragment  which browsers don't send, so that no server's log has it
   * @param {string} hint
   * @returns {Action}
   */
  #link(fragment, hint) {
    return { type: 'errand-done', notice: '', link: { url: `${this.#origin}/#${fragment}`, hint } };
  }

  /**
   * @param {Errand} errand
   * @param {() => Promise<Action>} work
   * @returns {Promise<boolean>} whether it is done
   */
  async #run(errand, work) {
    this.#dispatch({ type: 'errand-begun', errand });
    try {
      this.#dispatch(await work());
      return true;
    } catch (error) {
      const { message, field } = asProblem(error);
      this.#dispatch({ type: 'errand-refused', errand, detail: message, field });
      return false;
    }
  }
}

/** @param {string} time */
function when(time) {
  return dates.format(new Date(time));
}
