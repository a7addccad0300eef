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
    setText(find(this.#root, '#connection-status', HTMLElement), WORDS[status]);
    find(this.#root, '#reconnect', HTMLButtonElement).hidden = !offersReconnect(connection);
    setText(find(this.#root, '#room-name', HTMLElement), rooms[room]?.name ?? '');
    setText(find(this.#root, '#node', HTMLElement), connection.node && `on ${connection.node}`);
  }
}
