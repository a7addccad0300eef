import { find, setText } from '../lib/dom.js';
import { KeyedList } from '../lib/keyed-list.js';
import { timelineOf } from '../model/timeline.js';
import { createRow, updateRow } from './message.js';
import { ScrollKeeper } from './scroll.js';

/** @import { Room, State } from '../model/types.js' */
/** @import { Row } from '../model/timeline.js' */

/**
 * @typedef {object} MessagesEvents
 * @property {() => void} onOlderWanted
 * @property {(atBottom: boolean) => void} onScrolled
 * @property {(clientId: string) => void} onRetry
 * @property {(clientId: string) => void} onDiscard
 */

/** The conversation: the list, what stands above it, and the way back to its end. */
export class MessagesView {
  #root;
  #jump;
  #events;
  /** @type {KeyedList<Row>} */
  #list;
  #scroll;
  /** @type {Room | null} */
  #room = null;
  #today = '';
  #me = '';

  /**
   * @param {HTMLElement} root
   * @param {HTMLButtonElement} jump
   * @param {MessagesEvents} events
   */
  constructor(root, jump, events) {
    this.#root = root;
    this.#jump = jump;
    this.#events = events;
    const list = find(root, '.message-list', HTMLElement);
    this.#list = new KeyedList(list, { create: (row) => createRow(row, this.#me), update: updateRow });
    this.#scroll = new ScrollKeeper(root, list, (atBottom) => this.#scrolled(atBottom));
    list.addEventListener('click', (event) => this.#clicked(event));
    find(root, '.history-failed button', HTMLButtonElement).addEventListener('click', events.onOlderWanted);
    jump.addEventListener('click', () => this.#jumped());
  }

  /** @param {State} state */
  render({ rooms, room: id, today, view, session }) {
    const room = rooms[id];
    if (!room) return;
    this.#renderJump(room, view.atBottom);
    if (room === this.#room && today === this.#today) return;
    this.#me = session.user?.name ?? '';
    this.#room = room;
    this.#today = today;
    this.#scroll.keep(() => {
      this.#renderAround(room);
      this.#list.render(timelineOf(room, today));
    });
    this.#wantOlder();
  }

  toBottom() {
    this.#scroll.toBottom();
  }

  /** @param {Room} room */
  #renderAround(room) {
    const some = room.messages.length + room.outgoing.length > 0;
    const complete = room.newest === 'loaded' && !room.hasMore;
    this.#show('.history-loading', room.older === 'loading' || (!some && room.newest !== 'loaded'));
    this.#show('.history-failed', room.older === 'failed');
    this.#show('.empty', complete && !some);
    this.#show('.history-start', complete && some);
    setText(find(this.#root, '.history-start', HTMLElement), `This is where ${room.name} begins.`);
  }

  /**
   * @param {Room} room
   * @param {boolean} atBottom
   */
  #renderJump({ unread, messages }, atBottom) {
    this.#jump.hidden = atBottom || messages.length === 0;
    setText(this.#jump, unread > 0 ? `Jump to latest · ${unread} new` : 'Jump to latest');
    this.#jump.classList.toggle('has-new', unread > 0);
  }

  /**
   * @param {string} selector
   * @param {boolean} shown
   */
  #show(selector, shown) {
    find(this.#root, selector, HTMLElement).hidden = !shown;
  }

  /** @param {boolean} atBottom */
  #scrolled(atBottom) {
    this.#events.onScrolled(atBottom);
    this.#wantOlder();
  }

  /** Not after a failure: then a person presses the button, or we would ask in a circle. */
  #wantOlder() {
    const room = this.#room;
    if (room?.hasMore && room.older === 'idle' && this.#scroll.nearTop) this.#events.onOlderWanted();
  }

  #jumped() {
    this.#scroll.toBottom();
    // The button is gone now; whoever pressed it by keyboard goes on in the list.
    this.#root.focus({ preventScroll: true });
  }

  /** @param {Event} event */
  #clicked({ target }) {
    const button = target instanceof Element ? target.closest('[data-action]') : null;
    const clientId = button?.closest('.message')?.getAttribute('data-client-id');
    if (!button || !clientId) return;
    if (button.getAttribute('data-action') === 'retry') this.#events.onRetry(clientId);
    else this.#events.onDiscard(clientId);
  }
}
