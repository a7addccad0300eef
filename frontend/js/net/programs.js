import { Api } from './api.js';
import { CardLoader } from './cards.js';

/** @import { Message, State } from '../model/types.js' */
/** @import { Action } from '../model/actions.js' */
/** @import { Store } from '../lib/store.js' */

/** Those who write and are not here may be new programs. They are asked about together, and not too often. */
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
  follow({ connection: { node }, rooms, room, people }) {
    const messages = rooms[room]?.messages;
    const opened = node !== this.#node && node !== '';
    const said = messages !== this.#messages;
    this.#node = node;
    this.#messages = messages;
    if (opened) this.#list();
    if (!said || !messages) return;
    const strangers = messages.map(({ author }) => author).filter((name) => !this.#known.has(name));
    strangers.forEach((name) => this.#known.add(name));
    const here = new Set(people.users.map(({ name }) => name));
    if (strangers.some((name) => !here.has(name))) this.#timer ??= setTimeout(() => this.#list(), PAUSE_MILLIS);
  }

  async #list() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    try {
      const { bots } = await this.#api.bots();
      this.#onListed(bots.map(({ name }) => name));
    } catch {
      // Then they look like everybody else.
    }
  }
}
