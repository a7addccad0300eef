import { find, fromTemplate, setText } from '../lib/dom.js';
import { KeyedList } from '../lib/keyed-list.js';
import { paintAvatar } from './avatar.js';

/** @import { Person, Roster, State } from '../model/types.js' */

/** @typedef {{ key: string, person: Person, you: boolean }} Item */

const numbers = new Intl.NumberFormat();

/** Who is here. */
export class PeopleView {
  #root;
  #toggle;
  /** @type {KeyedList<Item>} */
  #list;
  /** @type {Roster | null} */
  #people = null;
  #me = '';

  /**
   * @param {HTMLElement} root
   * @param {HTMLButtonElement} toggle  shows the list where there is no room for it, and how many they are
   */
  constructor(root, toggle) {
    this.#root = root;
    this.#toggle = toggle;
    this.#list = new KeyedList(find(root, '.people-list', HTMLElement), { create: createPerson, update: updatePerson });
  }

  /** @param {State} state */
  render({ people, session }) {
    const me = session.user?.name ?? '';
    if (people === this.#people && me === this.#me) return;
    this.#people = people;
    this.#me = me;
    this.#list.render(people.users.map((person) => ({ key: person.name, person, you: person.name === me })));
    this.#renderCount(people);
  }

  /** @param {Roster} people */
  #renderCount({ users, total, connections, unsure = false }) {
    const count = unsure ? `~${numbers.format(total)}` : numbers.format(total);
    setText(find(this.#root, '.people-count', HTMLElement), count);
    setText(find(this.#toggle, '.people-total', HTMLElement), count);
    find(this.#root, '.people-unsure', HTMLElement).hidden = !unsure;
    this.#root.title = connections > 0 ? `${numbers.format(connections)} connections` : '';
    const more = find(this.#root, '.people-more', HTMLElement);
    more.hidden = users.length >= total;
    setText(more, `and ${numbers.format(total - users.length)} more`);
  }
}

/**
 * @param {Item} item
 * @returns {HTMLElement}
 */
function createPerson({ person }) {
  const element = fromTemplate('person-template');
  element.dataset.name = person.name;
  find(element, 'button', HTMLButtonElement).title = `Write to ${person.name}`;
  setText(find(element, '.person-name', HTMLElement), person.name);
  paintAvatar(element, find(element, '.avatar', HTMLElement), person.name);
  return element;
}

/**
 * @param {HTMLElement} element
 * @param {Item} item
 */
function updatePerson(element, { you }) {
  find(element, '.person-you', HTMLElement).hidden = !you;
}
