import { find, setText } from '../lib/dom.js';
import { offersReconnect, statusOf } from '../model/connection.js';

/** @import { State } from '../model/types.js' */
/** @import { Status } from '../model/connection.js' */

/** @type {Record<Status, string>} */
const WORDS = {
  connecting: 'Connecting…',
  live: 'Live',
  reconnecting: 'Reconnecting…',
  offline: 'Offline',
  closed: 'Closed',
};

const POLLING = 'Live, by polling';
const WHY_POLLING = 'Something between you and the server holds back what comes, so the page asks for it again and again.';

/** The room, and how we are connected to it. */
export class HeaderView {
  #root;

  /**
   * @param {HTMLElement} root
   * @param {() => void} onReconnect
   */
  constructor(root, onReconnect) {
    this.#root = root;
    find(root, '#reconnect', HTMLButtonElement).addEventListener('click', onReconnect);
  }

  /** @param {State} state */
  render({ connection, rooms, room }) {
    const status = statusOf(connection);
    document.documentElement.dataset.connection = status;
    const polls = connection.polling && status === 'live';
    const words = find(this.#root, '#connection-status', HTMLElement);
    setText(words, polls ? POLLING : WORDS[status]);
    words.title = polls ? WHY_POLLING : '';
    find(this.#root, '#reconnect', HTMLButtonElement).hidden = !offersReconnect(connection);
    setText(find(this.#root, '#room-name', HTMLElement), rooms[room]?.name ?? '');
    setText(find(this.#root, '#topic', HTMLElement), rooms[room]?.topic ?? '');
    setText(find(this.#root, '#node', HTMLElement), connection.node && `on ${connection.node}`);
  }
}
