import { find, fromTemplate, setText } from '../lib/dom.js';
import { KeyedList } from '../lib/keyed-list.js';
import { joinedRooms } from '../model/room-list.js';

/** @import { Room, State } from '../model/types.js' */

/** @typedef {{ key: string, room: Room, shown: boolean, here: boolean }} Item */

const MOST_SHOWN = 99;

/** The rooms one is in, and the ways to others. */
export class RoomsView {
  #toggle;
  #root;
  /** @type {KeyedList<Item>} */
  #list;
  /** @type {KeyedList<Item>} rooms of two */
  #direct;
  /** @type {State['people'] | null} */
  #people = null;
  /** @type {State['rooms'] | null} */
  #rooms = null;
  #shown = '';
  /** @type {readonly string[]} the ids as they stand */
  #order = [];

  /**
   * @param {HTMLElement} root
   * @param {HTMLButtonElement} toggle  shows the list where there is no room for it, and that somebody wrote elsewhere
   * @param {(room: string) => void} onChosen
   */
  constructor(root, toggle, onChosen) {
    this.#root = root;
    this.#toggle = toggle;
    this.#list = new KeyedList(find(root, '.room-list', HTMLElement), { create: createRoom, update: updateRoom });
    this.#direct = new KeyedList(find(root, '.direct-list', HTMLElement), { create: createRoom, update: updateRoom });
    root.addEventListener('click', ({ target }) => {
      const id = target instanceof Element && target.closest('[data-room]')?.getAttribute('data-room');
      if (id) onChosen(id);
    });
    // By then it is known where the focus goes.
    for (const type of ['pointerleave', 'focusout']) root.addEventListener(type, () => setTimeout(() => this.#renderList()));
  }

  /** @param {State} state */
  render({ rooms, room: shown, people }) {
    if (rooms === this.#rooms && shown === this.#shown && people === this.#people) return;
    this.#rooms = rooms;
    this.#shown = shown;
    this.#people = people;
    this.#renderList();
  }

  #renderList() {
    const joined = joinedRooms(this.#rooms ?? {});
    if (this.#root.matches(':hover, :focus-within')) joined.sort((one, other) => this.#place(one) - this.#place(other));
    this.#order = joined.map(({ id }) => id);
    const here = new Set(this.#people?.users.map(({ name }) => name));
    const items = joined.map((room) => ({ key: room.id, room, shown: room.id === this.#shown, here: room.kind === 'direct' && here.has(room.name) }));
    const direct = items.filter(({ room }) => room.kind === 'direct');
    this.#list.render(items.filter(({ room }) => room.kind !== 'direct'));
    this.#direct.render(direct);
    find(this.#root, '.direct-title', HTMLElement).hidden = direct.length === 0;
    this.#toggle.classList.toggle('has-new', joined.some(({ id, unread, level }) => unread > 0 && level !== 'none' && id !== this.#shown));
  }

  /**
   * Nothing moves away from under a pointer, or from where somebody is by keyboard.
   *
   * @param {Room} room
   */
  #place({ id }) {
    const place = this.#order.indexOf(id);
    return place < 0 ? this.#order.length : place;
  }
}

/**
 * @param {Item} item
 * @returns {HTMLElement}
 */
function createRoom({ room }) {
  const element = fromTemplate('room-template');
  element.dataset.kind = room.kind;
  find(element, 'button', HTMLButtonElement).dataset.room = room.id;
  return element;
}

/**
 * @param {HTMLElement} element
 * @param {Item} item
 */
function updateRoom(element, { room, shown, here }) {
  element.toggleAttribute('data-here', here);
  setText(find(element, '.room-here', HTMLElement), here ? ', here now' : '');
  const button = find(element, 'button', HTMLButtonElement);
  if (shown) button.setAttribute('aria-current', 'page');
  else button.removeAttribute('aria-current');
  setText(find(element, '.room-name', HTMLElement), room.name);
  element.dataset.level = room.level;
  setCount(find(element, '.room-mentions', HTMLElement), room.mentions, '@');
  setCount(find(element, '.room-unread', HTMLElement), room.unread);
  setText(find(element, '.room-unread-words', HTMLElement), inWords(room));
}

/**
 * @param {HTMLElement} badge
 * @param {number} count
 * @param {string} [sign]  before it
 */
function setCount(badge, count, sign = '') {
  badge.hidden = count === 0;
  setText(badge, sign + (count > MOST_SHOWN ? `${MOST_SHOWN}+` : count));
}

/** @param {Room} room */
function inWords({ unread, mentions }) {
  if (unread === 0) return '';
  return `, ${unread} unread${mentions > 0 ? `, ${mentions} for you` : ''}`;
}
