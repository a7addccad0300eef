import { setText } from '../lib/dom.js';
import { wordsOf } from '../model/card-content.js';
import { cardsOf } from '../model/cards.js';
import { lineOf } from '../model/words.js';

/** @import { Message, State } from '../model/types.js' */

/** A voice that is interrupted by each line of a lively room says nothing: so much is gathered for one sentence. */
const GATHER_MILLIS = 3000;
const READ_OUT_CHARACTERS = 200;

/** Tells those who listen instead of look what others wrote. Apart from the list, which changes far too often. */
export class AnnouncerView {
  #element;
  #lastId = 0;
  #read = '';
  /** @type {Pick<Message, 'author' | 'text'>[]} */
  #gathered = [];

  /** @param {HTMLElement} element  a polite live region */
  constructor(element) {
    this.#element = element;
  }

  /** @param {State} state */
  render(state) {
    const { rooms, room: id, session } = state;
    const room = rooms[id];
    if (!room || room.newest !== 'loaded') return;
    const past = room.hasNewer;
    const cards = cardsOf(state, id);
    const last = Math.max(room.messages.at(-1)?.id ?? 0, cards.list.at(-1)?.id ?? 0);
    const read = `${id} ${room.generation} ${cards.state} ${past}`;
    if (read !== this.#read) {
      // What was there when we came is to be read, not told.
      this.#read = read;
    } else if (last > this.#lastId && !past) {
      const others = since(room.messages, this.#lastId).filter(({ author, deleted }) => author !== session.user?.name && !deleted);
      this.#gather([...others, ...since(cards.list, this.#lastId).map(({ hook, payload }) => ({ author: hook, text: wordsOf(payload) }))]);
    }
    this.#lastId = last;
  }

  /** @param {Pick<Message, 'author' | 'text'>[]} others */
  #gather(others) {
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
 * @template {{ id: number }} Item
 * @param {readonly Item[]} items  by rising ids
 * @param {number} id
 */
function since(items, id) {
  return items.slice(items.findLastIndex((item) => item.id <= id) + 1);
}

/**
 * @param {readonly Pick<Message, 'author' | 'text'>[]} messages  at least one
 * @returns {string}
 */
export function announcementOf(messages) {
  const [first, ...others] = messages;
  if (first && others.length === 0) return spoken(first);
  const authors = [...new Set(messages.map(({ author }) => author))];
  const named = authors.length > 3 ? `${authors.slice(0, 3).join(', ')} and others` : authors.join(', ');
  return `${messages.length} new messages from ${named}`;
}

/**
 * @param {Pick<Message, 'author' | 'text'>} message
 * @returns {string} without what is only to be seen
 */
function spoken({ author, text }) {
  const { words, isDeed } = lineOf(text, READ_OUT_CHARACTERS);
  return isDeed ? `${author} ${words}` : `${author}: ${words || 'sent a file'}`;
}
