import { find, fromTemplate, setText } from '../lib/dom.js';
import { KeyedList } from '../lib/keyed-list.js';
import { openRooms } from '../model/room-list.js';
import { asProblem } from '../net/problem.js';

/** @import { Room, State } from '../model/types.js' */

/** @typedef {{ key: string, room: Room }} Item */

/** @typedef {{ name: string, topic: string, private: boolean }} Wanted */

/**
 * Asks what a new room is to be called.
 *
 * @param {HTMLDialogElement} dialog
 * @param {HTMLButtonElement} opener
 * @param {(wanted: Wanted) => Promise<void>} onWanted  fails with a Problem
 */
export function bindNewRoom(dialog, opener, onWanted) {
  const form = find(dialog, 'form', HTMLFormElement);
  const error = find(dialog, '[role=alert]', HTMLElement);
  const submit = find(form, '[type=submit]', HTMLButtonElement);
  opener.addEventListener('click', () => {
    form.reset();
    setText(error, '');
    dialog.showModal();
  });
  find(dialog, '.cancel', HTMLButtonElement).addEventListener('click', () => dialog.close());
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    submit.disabled = true;
    setText(error, await problemOf(onWanted(wantedIn(new FormData(form)))));
    submit.disabled = false;
    if (error.textContent === '') dialog.close();
  });
}

/**
 * @param {FormData} fields
 * @returns {Wanted}
 */
function wantedIn(fields) {
  const text = (/** @type {string} */ name) => String(fields.get(name)).trim();
  return { name: text('name'), topic: text('topic'), private: fields.has('private') };
}

/**
 * @param {Promise<void>} work
 * @returns {Promise<string>} what went wrong; empty if nothing
 */
async function problemOf(work) {
  try {
    await work;
    return '';
  } catch (error) {
    return asProblem(error).message;
  }
}

/** The rooms that one may join. */
export class BrowseView {
  #dialog;
  #error;
  /** @type {KeyedList<Item>} */
  #list;
  /** @type {State['rooms'] | null} */
  #rooms = null;

  /**
   * @param {HTMLDialogElement} dialog
   * @param {HTMLButtonElement} opener
   * @param {(room: string) => Promise<void>} onJoin
   */
  constructor(dialog, opener, onJoin) {
    this.#dialog = dialog;
    this.#error = find(dialog, '[role=alert]', HTMLElement);
    this.#list = new KeyedList(find(dialog, '.open-rooms', HTMLElement), { create: createRoom, update: updateRoom });
    opener.addEventListener('click', () => {
      setText(this.#error, '');
      dialog.showModal();
    });
    find(dialog, '.cancel', HTMLButtonElement).addEventListener('click', () => dialog.close());
    dialog.addEventListener('click', ({ target }) => {
      const id = target instanceof HTMLElement && target.dataset.join;
      if (id) this.#join(id, onJoin);
    });
  }

  /** @param {State} state */
  render({ rooms }) {
    if (rooms === this.#rooms) return;
    this.#rooms = rooms;
    const open = openRooms(rooms);
    this.#list.render(open.map((room) => ({ key: room.id, room })));
    find(this.#dialog, '.no-rooms', HTMLElement).hidden = open.length > 0;
  }

  /**
   * @param {string} room
   * @param {(room: string) => Promise<void>} onJoin
   */
  async #join(room, onJoin) {
    setText(this.#error, await problemOf(onJoin(room)));
    if (this.#error.textContent === '') this.#dialog.close();
  }
}

/**
 * @param {Item} item
 * @returns {HTMLElement}
 */
function createRoom({ room }) {
  const element = fromTemplate('open-room-template');
  find(element, 'button', HTMLButtonElement).dataset.join = room.id;
  return element;
}

/**
 * @param {HTMLElement} element
 * @param {Item} item
 */
function updateRoom(element, { room: { name, topic, members } }) {
  setText(find(element, '.room-name', HTMLElement), name);
  setText(find(element, '.room-topic', HTMLElement), topic);
  setText(find(element, '.room-members', HTMLElement), members === 1 ? '1 member' : `${members} members`);
  find(element, 'button', HTMLButtonElement).setAttribute('aria-label', `Join ${name}`);
}
