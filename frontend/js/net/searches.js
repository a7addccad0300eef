import { roomNamed, startOf } from '../model/query.js';
import { asProblem } from './problem.js';

/** @import { Api } from './api.js' */
/** @import { State } from '../model/types.js' */
/** @import { Dispatch } from '../model/actions.js' */
/** @import { Query } from '../model/query.js' */

const NOTHING = 'Say what to search for: a word, a room, an author or a day.';

/** Finds what was said. */
export class Searches {
  #api;
  #dispatch;
  #state;

  /**
   * @param {Pick<Api, 'search'>} api
   * @param {Dispatch} dispatch
   * @param {() => State} state  as it is now
   */
  constructor(api, dispatch, state) {
    this.#api = api;
    this.#dispatch = dispatch;
    this.#state = state;
  }

  /** @param {Query} query */
  async begin(query) {
    this.#dispatch({ type: 'search-begun', query });
    await this.#ask(query);
  }

  /** Asks for what is older than what was found. */
  async more() {
    const { query, busy, next } = this.#state().search;
    if (!query || busy || !next) return;
    this.#dispatch({ type: 'search-continued' });
    await this.#ask(query, next);
  }

  /**
   * @param {Query} query
   * @param {number} [before]
   */
  async #ask({ words, room, from, since, before: end }, before) {
    const { search: { asked }, rooms } = this.#state();
    const id = room ? roomNamed(rooms, room)?.id : '';
    if (id === undefined) return this.#failed(asked, `You are in no room that is called “${room}”.`);
    if (![words, room, from, since, end].some(Boolean)) return this.#failed(asked, NOTHING);
    const days = { ...(since ? { since: startOf(since) } : {}), ...(end ? { until: startOf(end) } : {}) };
    try {
      const page = await this.#api.search({ q: words, room: id, from, before, ...days });
      this.#dispatch({ type: 'search-found', asked, page });
    } catch (error) {
      this.#failed(asked, asProblem(error).message);
    }
  }

  /**
   * @param {number} asked
   * @param {string} detail
   */
  #failed(asked, detail) {
    this.#dispatch({ type: 'search-failed', asked, detail });
  }
}
