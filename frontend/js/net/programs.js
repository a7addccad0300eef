import { Api } from './api.js';
import { CardLoader } from './cards.js';

/** @import { Message, State } from '../model/types.js' */
/** @import { Action } from '../model/actions.js' */
/** @import { Store } from '../lib/store.js' */

/** Who writes for the first time may be a new program. They are asked about together, and not too often. */
const PAUSE_MILLIS = 5_000;

/**
 * Brings what programs told, and which members are programs.
 *
 * @param {Store<State, Action>} store
 */
export function followPrograms(store) {
  const api = new Api();
  const cards = new CardLoader(api, store.dispatch);
  const bots = new BotList(api, (names) => store.dispatch({ type: 'bots-listed', bots: names }));
  store.subscribe((state) => {
    cards.follow(state);
    bots.follow(state);
  });
}

/** Asks who is a program when a stream is opened, and when somebody writes of whom nothing is known. */
export class BotList {
  #api;
  #onListed;
  #node = '';
  /** @type {readonly Message[] | undefined} */
  #messages;
  /** @type {Set<string>} whoever was asked about */
  #known = new Set();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {Pick<Api, 'bots'>} api
   * @param {(names: string[]) => void} onListed
   */
  constructor(api, onListed) {
    this.#api = api;
    this.#onListed = onListed;
  }

  /** @param {State} state */
  follow({ connection: { node }, rooms, room }) {
    const messages = rooms[room]?.messages;
    const opened = node !== this.#node && node !== '';
    const said = messages !== this.#messages;
    this.#node = node;
    this.#messages = messages;
    if (opened) this.#list();
    if (!said || !messages) return;
    if (messages.some(({ author }) => !this.#known.has(author))) this.#timer ??= setTimeout(() => this.#list(), PAUSE_MILLIS);
  }

  async #list() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const authors = (this.#messages ?? []).map(({ author }) => author);
    try {
      const { bots } = await this.#api.bots();
      authors.forEach((name) => this.#known.add(name));
      this.#onListed(bots.map(({ name }) => name));
    } catch {
      // Then they look like everybody else, until somebody writes again.
    }
  }
}
