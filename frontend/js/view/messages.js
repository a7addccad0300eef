import { find, setText } from '../lib/dom.js';
import { KeyedList } from '../lib/keyed-list.js';
import { cardsOf, shownCards } from '../model/cards.js';
import { namesKnown, namesOf } from '../model/mentions.js';
import { withNewLine } from '../model/new-line.js';
import { timelineOf } from '../model/timeline.js';
import { createRow, updateRow, updateTexts } from './message.js';
import { onParser } from '../model/parser.js';
import { ScrollKeeper } from './scroll.js';

/** @import { InView, Room, State, Target } from '../model/types.js' */
/** @import { Row } from '../model/timeline.js' */
/** @import { Cards } from '../model/cards.js' */
/** @import { Reader } from './message.js' */

/**
 * @typedef {object} MessagesEvents
 * @property {(drawn?: Room) => void} onOlderWanted  by the scroller, if a room is given: see how it is drawn
 * @property {(drawn?: Room) => void} onNewerWanted
 * @property {() => void} onLatestWanted
 * @property {(how: 'scrolled' | 'landed', atBottom: boolean, inView: InView | null) => void} onMoved  landed: where one is to begin to read
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
  /** @type {Target | null} the message that is marked, since somebody came for it */
  #target = null;
  #today = '';
  /** @type {Cards | null} */
  #cards = null;
  /** @type {Reader} */
  #reader = { me: '', names: namesOf('', []) };

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
    this.#list = new KeyedList(list, {
      create: (row) => createRow(row, this.#reader.me),
      update: (element, row) => updateRow(element, row, this.#reader),
    });
    this.#scroll = new ScrollKeeper(root, list, (atBottom) => this.#scrolled(atBottom));
    list.addEventListener('click', (event) => this.#clicked(event));
    find(root, '.history-failed button', HTMLButtonElement).addEventListener('click', () => (events.onOlderWanted(), root.focus({ preventScroll: true })));
    find(root, '.newer-failed button', HTMLButtonElement).addEventListener('click', () => (events.onNewerWanted(), root.focus({ preventScroll: true })));
    jump.addEventListener('click', () => this.#jumped());
    onParser(() => this.#scroll.keep(() => updateTexts(root, this.#reader.names)));
  }

  /** @param {State} state */
  render(state) {
    const { rooms, room: id, place, today, view, session } = state;
    const room = rooms[id];
    if (!room) return;
    const cards = cardsOf(state, id);
    const entered = id !== this.#room?.id;
    this.#renderJump(room, view.atBottom && !room.hasNewer);
    const target = place.target?.room === id ? place.target : null;
    const lands = !view.landed && room.newest === 'loaded' && room.toldRead >= 0;
    if (room === this.#room && today === this.#today && target === this.#target && cards === this.#cards && !lands) return;
    const { names } = this.#reader;
    this.#reader = { me: session.user?.name ?? '', names: namesKnown(state) };
    this.#room = room;
    this.#today = today;
    this.#scroll.follows = !room.hasNewer;
    this.#cards = cards;
    this.#scroll.keep(() => {
      this.#renderAround(room, cards);
      this.#list.render(withNewLine(timelineOf(room, today, shownCards(cards, room)), room));
      if (names !== this.#reader.names) updateTexts(this.#root, this.#reader.names);
    });
    if (entered && !target) this.#scroll.toBottom();
    if (lands) this.#land(room);
    this.#renderTarget(room, target);
    this.#wantMore();
  }

  toBottom() {
    this.#scroll.toBottom();
  }

  /**
   * Goes to the message that somebody came for, once, and marks it.
   *
   * @param {Room} room
   * @param {Target | null} target
   */
  #renderTarget(room, target) {
    if (target === this.#target || (target && room.newest !== 'loaded')) return;
    this.#target = target;
    this.#root.querySelector('.message.target')?.classList.remove('target');
    const element = target && this.#root.querySelector(`[data-message-id="${target.id}"]`);
    if (!(element instanceof HTMLElement)) return;
    element.classList.add('target');
    this.#scroll.show(element);
    // Whoever listens or uses the keyboard goes on from here.
    element.tabIndex = -1;
    element.focus({ preventScroll: true });
  }

  /**
   * Where one left off; at the beginning of what is there, if that is further back.
   *
   * @param {Room} room
   */
  #land({ line }) {
    const target = line >= 0 ? (this.#root.querySelector('.new') ?? this.#root.querySelector('.message')) : null;
    if (target) this.#scroll.show(target);
    else this.#scroll.toBottom();
    this.#moved('landed', this.#scroll.atBottom);
  }

  /**
   * @param {Room} room
   * @param {Cards} cards
   */
  #renderAround(room, cards) {
    const some = room.messages.length + room.outgoing.length + cards.list.length > 0;
    const complete = room.newest === 'loaded' && !room.hasMore && !(room.hasNewer && !some);
    this.#show('.history-loading', room.older === 'loading' || (!some && room.newest !== 'loaded'));
    this.#show('.history-failed', room.older === 'failed');
    this.#show('.newer-loading', room.hasNewer && some && room.newer !== 'failed');
    this.#show('.newer-failed', room.newer === 'failed');
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
    this.#moved('scrolled', atBottom);
    this.#wantMore();
  }

  /**
   * @param {'scrolled' | 'landed'} how
   * @param {boolean} atBottom
   */
  #moved(how, atBottom) {
    this.#events.onMoved(how, atBottom, this.#room && { room: this.#room.id, ...this.#scroll.inView });
  }

  /** Not after a failure: then a person presses the button, or we would ask in a circle. */
  #wantMore() {
    const room = this.#room;
    if (room?.newest !== 'loaded') return;
    if (room.hasMore && room.older === 'idle' && this.#scroll.nearTop) this.#events.onOlderWanted(room);
    if (room.hasNewer && room.newer === 'idle' && this.#scroll.nearEnd) this.#events.onNewerWanted(room);
  }

  #jumped() {
    if (this.#room?.hasNewer) this.#events.onLatestWanted();
    else this.#scroll.toBottom();
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
