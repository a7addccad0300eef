import { find, fromTemplate, setText } from '../lib/dom.js';
import { KeyedList } from '../lib/keyed-list.js';
import { excerpt, isDay, marked, parseQuery, phrasesOf } from '../model/query.js';
import { countInWords } from '../model/search-words.js';
import { moveByArrows } from './arrows.js';

/** @import { Message, Search, State } from '../model/types.js' */
/** @import { Query } from '../model/query.js' */

/** @typedef {{ key: string, message: Message, room: string, phrases: string[][] }} Item */

/**
 * @typedef {object} SearchEvents
 * @property {(open: boolean) => void} onToggled
 * @property {(query: Query) => void} onSearch
 * @property {() => void} onMore
 * @property {(room: string, id: number) => void} onChosen
 */

const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** Where somebody looks for what was said. */
export class SearchView {
  #dialog;
  #form;
  #list;
  /** @type {Search | null} */
  #search = null;
  /** @type {Item[]} */
  #items = [];
  #wantsMore = false;

  /**
   * @param {HTMLDialogElement} dialog
   * @param {SearchEvents} events
   */
  constructor(dialog, { onToggled, onSearch, onMore, onChosen }) {
    this.#dialog = dialog;
    this.#form = find(dialog, 'form', HTMLFormElement);
    const results = find(dialog, '.results', HTMLElement);
    this.#list = new KeyedList(results, { create: createResult, update: updateResult });
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      onSearch(queryIn(this.#form));
    });
    find(dialog, '.cancel', HTMLButtonElement).addEventListener('click', () => onToggled(false));
    find(dialog, '.more', HTMLButtonElement).addEventListener('click', () => ((this.#wantsMore = true), onMore()));
    dialog.addEventListener('close', () => onToggled(false));
    results.addEventListener('click', ({ target }) => {
      const button = target instanceof Element ? target.closest('button') : null;
      const { room, id } = button?.dataset ?? {};
      if (!room) return;
      // At once: what is behind an open dialog can't have the focus.
      dialog.close();
      onChosen(room, Number(id));
    });
    moveByArrows(dialog, find(this.#form, 'input[type=search]', HTMLInputElement), '.results button, .more:not([hidden])');
  }

  /** @param {State} state */
  render({ search, rooms }) {
    if (search.open !== this.#dialog.open) this.#toggle(search.open, rooms);
    if (search === this.#search || !search.open) return;
    const grown = this.#search?.query === search.query ? this.#items.length : 0;
    this.#search = search;
    this.#items = itemsOf(search, rooms);
    this.#list.render(this.#items);
    const more = find(this.#dialog, '.more', HTMLButtonElement);
    more.hidden = !search.next;
    setText(more, search.hasMore ? 'Show more' : 'Search older messages');
    more.disabled = search.busy;
    setText(find(this.#dialog, '[role=status]', HTMLElement), countInWords(search));
    setText(find(this.#dialog, '[role=alert]', HTMLElement), search.error);
    this.#goOn(grown, search.busy, more);
  }

  /**
   * Whoever asked for more goes on with the first of them, or by asking again, or else in another way.
   *
   * @param {number} grown  how many there were before
   * @param {boolean} busy
   * @param {HTMLButtonElement} more
   */
  #goOn(grown, busy, more) {
    if (busy || !this.#wantsMore) return;
    this.#wantsMore = false;
    const first = this.#dialog.querySelectorAll('.results button')[grown];
    const next = first instanceof HTMLElement ? first : more.hidden ? find(this.#form, 'input[type=search]', HTMLInputElement) : more;
    next.focus();
  }

  /**
   * @param {boolean} open
   * @param {State['rooms']} rooms
   */
  #toggle(open, rooms) {
    if (!open) return this.#dialog.close();
    const names = Object.values(rooms).filter(({ joined }) => joined).map(({ name }) => name);
    find(this.#dialog, '#search-rooms', HTMLElement).replaceChildren(...names.map((name) => new Option(name, name)));
    this.#dialog.showModal();
    find(this.#form, 'input[type=search]', HTMLInputElement).select();
  }
}

/**
 * @param {HTMLFormElement} form
 * @returns {Query} what is in the fields counts as if it was written with the words
 */
function queryIn(form) {
  const fields = new FormData(form);
  const text = (/** @type {string} */ name) => String(fields.get(name) ?? '').trim();
  const typed = parseQuery(text('q'));
  const day = (/** @type {'since' | 'before'} */ name) => (isDay(text(name)) ? text(name) : typed[name]);
  return { ...typed, room: text('in') || typed.room, from: text('from') || typed.from, since: day('since'), before: day('before') };
}

/**
 * @param {Search} search
 * @param {State['rooms']} rooms
 * @returns {Item[]}
 */
function itemsOf({ results, query }, rooms) {
  const phrases = phrasesOf(query?.words ?? '');
  return (results ?? []).map((message) => ({ key: String(message.id), message, room: rooms[message.room]?.name ?? '', phrases }));
}

/** @returns {HTMLElement} */
function createResult() {
  return fromTemplate('result-template');
}

/**
 * @param {HTMLElement} element
 * @param {Item} item
 */
function updateResult(element, { message, room, phrases }) {
  const button = find(element, 'button', HTMLButtonElement);
  button.dataset.room = message.room;
  button.dataset.id = String(message.id);
  setText(find(element, '.result-room', HTMLElement), room);
  setText(find(element, '.result-author', HTMLElement), message.author);
  const time = find(element, 'time', HTMLTimeElement);
  time.dateTime = message.at;
  setText(time, moment.format(new Date(message.at)));
  find(element, '.result-text', HTMLElement).replaceChildren(...excerpt(marked(message.text, phrases)).map(pieceOf));
}

/** @param {{ text: string, found: boolean }} piece */
function pieceOf({ text, found }) {
  if (!found) return document.createTextNode(text);
  const mark = document.createElement('mark');
  mark.textContent = text;
  return mark;
}
