import { setText } from '../lib/dom.js';

/** @import { Message, State } from '../model/types.js' */

/** A voice that is interrupted by each line of a lively room says nothing: so much is gathered for one sentence. */
const GATHER_MILLIS = 3000;
const READ_OUT_CHARACTERS = 200;

/** Tells those who listen instead of look what others wrote. Apart from the list, which changes far too often. */
export class AnnouncerView {
  #element;
  #lastId = 0;
  #generation = -1;
  /** @type {Message[]} */
  #gathered = [];

  /** @param {HTMLElement} element  a polite live region */
  constructor(element) {
    this.#element = element;
  }

  /** @param {State} state */
  render({ rooms, room: id, session }) {
    const room = rooms[id];
    if (!room || room.newest !== 'loaded') return;
    const last = room.messages.at(-1)?.id ?? 0;
    if (room.generation !== this.#generation) {
      // What was there when we came is to be read, not told.
      this.#generation = room.generation;
    } else if (last > this.#lastId) {
      this.#gather(room.messages, session.user?.name);
    }
    this.#lastId = last;
  }

  /**
   * @param {readonly Message[]} messages
   * @param {string | undefined} me
   */
  #gather(messages, me) {
    const fresh = messages.slice(messages.findLastIndex((message) => message.id <= this.#lastId) + 1);
    const others = fresh.filter(({ author }) => author !== me);
    if (others.length === 0) return;
    if (this.#gathered.length === 0) {
      // The same sentence twice would be no change, and stay unheard.
      setText(this.#element, '');
      setTimeout(() => this.#announce(), GATHER_MILLIS);
    }
    this.#gathered.push(...others);
  }

  #announce() {
    setText(this.#element, announcementOf(this.#gathered));
    this.#gathered = [];
  }
}

/**
 * @param {readonly Pick<Message, 'author' | 'text'>[]} messages  at least one
 * @returns {string}
 */
export function announcementOf(messages) {
  const [first, ...others] = messages;
  if (first && others.length === 0) return `${first.author}: ${first.text.slice(0, READ_OUT_CHARACTERS)}`;
  const authors = [...new Set(messages.map(({ author }) => author))];
  const named = authors.length > 3 ? `${authors.slice(0, 3).join(', ')} and others` : authors.join(', ');
  return `${messages.length} new messages from ${named}`;
}
