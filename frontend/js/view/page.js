import { find, setText } from '../lib/dom.js';

/** @import { State } from '../model/types.js' */

/** What of the page is shown at all, and its title. */
export class PageView {
  #chat = find(document, '#chat', HTMLElement);
  #starting = find(document, '#starting', HTMLElement);

  /** @param {State} state */
  render({ session, rooms }) {
    this.#chat.hidden = session.status !== 'signed-in';
    // Nothing is shown while the first answer is on its way: it would only flash.
    this.#starting.hidden = session.status !== 'checking' || session.notice === '';
    setText(this.#starting, session.notice);
    document.documentElement.dataset.session = session.status;
    const unread = Object.values(rooms).reduce((sum, room) => sum + room.unread, 0);
    document.title = unread > 0 && session.status === 'signed-in' ? `(${unread}) Parley` : 'Parley';
  }
}
