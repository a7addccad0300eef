import { find } from '../lib/dom.js';
import { unreadOf } from '../model/reading.js';

/** @import { State } from '../model/types.js' */

/** The page's title and its icon, which tell of what is unread. */
export class TitleView {
  #icon = find(document, 'link[rel="icon"]', HTMLLinkElement);

  /** @param {State} state */
  render({ session, rooms, room }) {
    const signedIn = session.status === 'signed-in';
    const unread = signedIn ? unreadOf(rooms) : 0;
    const title = signedIn ? [rooms[room]?.name, 'Parley'].filter(Boolean).join(' – ') : 'Parley';
    document.title = unread > 0 ? `(${unread}) ${title}` : title;
    const icon = unread > 0 ? '/icons/favicon-unread.svg' : '/icons/favicon.svg';
    if (this.#icon.getAttribute('href') !== icon) this.#icon.setAttribute('href', icon);
  }
}
