import { find } from '../lib/dom.js';

/** @import { Room, State } from '../model/types.js' */

/** Says of the messages of programs that they are such. Comes after the messages: it marks what is there. */
export class BotMarks {
  #list = find(document, '.message-list', HTMLElement);
  /** @type {Room | undefined} */
  #room;
  /** @type {readonly string[]} */
  #bots = [];

  /** @param {State} state */
  render({ bots, rooms, room }) {
    if (rooms[room] === this.#room && bots === this.#bots) return;
    if (bots !== this.#bots) this.#each('.message[data-seen]', (message) => message.removeAttribute('data-seen'));
    this.#room = rooms[room];
    this.#bots = bots;
    if (bots.length === 0) return;
    const names = new Set(bots);
    this.#each('.message:not([data-seen])', (message) => {
      message.dataset.seen = '';
      message.toggleAttribute('data-bot', names.has(message.querySelector('.message-author')?.textContent ?? ''));
    });
  }

  /**
   * @param {string} selector
   * @param {(message: HTMLElement) => void} work
   */
  #each(selector, work) {
    this.#list.querySelectorAll(selector).forEach((message) => message instanceof HTMLElement && work(message));
  }
}
