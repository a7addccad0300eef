import { find, setText } from '../lib/dom.js';
import { unreadOf } from '../model/reading.js';

/** @import { State } from '../model/types.js' */

/** What of the page is shown at all, its title and its icon. */
export class PageView {
  #chat = find(document, '#chat', HTMLElement);
  #icon = find(document, 'link[rel="icon"]', HTMLLinkElement);
  #starting = find(document, '#starting', HTMLElement);

  /** @param {State} state */
  render({ session, rooms, room }) {
    this.#chat.hidden = session.status !== 'signed-in' && session.status !== 'remembered';
    // Nothing is shown while the first answer is on its way: it would only flash.
    this.#starting.hidden = session.status !== 'checking' || session.notice === '';
    setText(this.#starting, session.notice);
    document.documentElement.dataset.session = session.status;
    const signedIn = session.status === 'signed-in';
    const unread = signedIn ? unreadOf(rooms) : 0;
    const title = signedIn ? [rooms[room]?.name, 'Parley'].filter(Boolean).join(' – ') : 'Parley';
    document.title = unread > 0 ? `(${unread}) ${title}` : title;
    const icon = unread > 0 ? '/icons/favicon-unread.svg' : '/icons/favicon.svg';
    if (this.#icon.getAttribute('href') !== icon) this.#icon.setAttribute('href', icon);
  }
}
