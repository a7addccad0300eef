import { find } from '../lib/dom.js';
import { unreadOf } from '../model/reading.js';

/** @import { State } from '../model/types.js' */

const ICON = '/icons/favicon.svg';
const UNREAD_ICON = '/icons/favicon-unread.svg';

/** The page's title and its icon, which tell of what is unread. */
export class TitleView {
  #icon = find(document, 'link[rel="icon"]', HTMLLinkElement);
  #unread = 0;

  /** @param {State} state */
  render({ session, rooms, room }) {
    const signedIn = session.status === 'signed-in';
    const unread = signedIn ? unreadOf(rooms) : 0;
    const title = signedIn ? [rooms[room]?.name, 'Parley'].filter(Boolean).join(' – ') : 'Parley';
    document.title = unread > 0 ? `(${unread}) ${title}` : title;
    if (unread !== this.#unread) this.#count(unread);
  }

  /** @param {number} unread */
  async #count(unread) {
    this.#unread = unread;
    if (unread === 0) return this.#icon.setAttribute('href', ICON);
    if (this.#icon.getAttribute('href') === ICON) this.#icon.setAttribute('href', UNREAD_ICON);
    try {
      const { badge } = await import('../net/badge.js');
      const icon = await badge(unread);
      if (unread === this.#unread) this.#icon.setAttribute('href', icon);
    } catch {
      // Away from the server, a dot says it too.
    }
  }
}
