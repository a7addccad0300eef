import { setText } from '../lib/dom.js';
import { hooksOf, makeHook, removeHook } from '../net/hooks.js';

/** @import { Hook } from '../net/hooks.js' */

const HINT = 'By a hook, programs tell this room something: a build that has failed, say.';
const ONCE = 'A line for a shell. It is shown this once; whoever has it can speak in this room.';

/** The hooks of a room: which there are, a new one with the line that uses it, and their end. */
export class HooksView {
  #root = made('section', 'hooks');
  #list = made('ul', 'members');
  #form = made('form', 'in-line');
  #name = made('input', '');
  #given = made('p', 'hook-given');
  #line = made('input', '');
  #run;
  #room = '';
  #person = { me: '', mayMake: false, rules: false };

  /**
   * @param {HTMLElement} next  what stands behind it
   * @param {(work: () => Promise<void>, done: string) => Promise<boolean>} run  says how it went
   */
  constructor(next, run) {
    this.#run = run;
    const form = this.#form;
    const label = made('label', '', 'Make a hook');
    const submit = made('button', 'secondary', 'Make');
    this.#root.ariaLabel = 'Hooks';
    Object.assign(this.#name, { id: 'hook-name', name: 'name', required: true, maxLength: 64, dir: 'auto', placeholder: 'Its name', autocomplete: 'off' });
    label.htmlFor = this.#name.id;
    Object.assign(this.#line, { readOnly: true, ariaLabel: 'The line' });
    this.#line.addEventListener('focus', () => this.#line.select());
    this.#given.append(this.#line, made('span', 'hint', ONCE));
    form.append(label, this.#name, submit);
    form.addEventListener('submit', (event) => (event.preventDefault(), this.#make()));
    this.#root.append(made('h3', '', 'Hooks'), made('p', 'hint', HINT), this.#list, form, this.#given);
    next.before(this.#root);
  }

  /** Until it is known for whom it is, and so that it does not get the focus of the dialog. */
  hide() {
    this.#root.hidden = true;
    this.#room = '';
  }

  /**
   * @param {string} room
   * @param {{ me: string, mayMake: boolean, rules: boolean }} person  rules: may remove those of others
   * @returns {Promise<void>} fails with a Problem
   */
  async show(room, person) {
    this.#person = person;
    if (room !== this.#room) {
      this.#room = room;
      this.#given.hidden = true;
      this.#name.value = '';
      this.#list.replaceChildren();
    }
    this.#form.hidden = !person.mayMake;
    const hooks = await hooksOf(room);
    if (room !== this.#room) return;
    this.#root.hidden = !person.mayMake && hooks.length === 0;
    this.#list.replaceChildren(...hooks.map((hook) => this.#item(hook)));
  }

  async #make() {
    const name = this.#name.value.trim();
    const room = this.#room;
    await this.#run(async () => {
      const address = location.origin + await makeHook(room, name);
      if (room !== this.#room) return;
      this.#line.value = `curl -H 'Content-Type: application/json' -d '{"text":"hello"}' ${address}`;
      this.#given.hidden = false;
      this.#name.value = '';
      this.#line.focus();
    }, '');
  }

  /** @param {Hook} hook */
  #item({ id, name, madeBy, active }) {
    const item = made('li', 'member hook');
    const words = made('bdi', 'person-name', name);
    const remove = made('button', 'quiet member-remove', 'Remove');
    remove.type = 'button';
    remove.setAttribute('aria-label', `Remove ${name}`);
    remove.hidden = !this.#person.rules && madeBy !== this.#person.me;
    remove.addEventListener('click', () => this.#run(async () => {
      await removeHook(id);
      item.remove();
      this.#name.focus();
    }, `${name} was removed.`));
    item.append(words, made('small', 'member-role', `by ${madeBy}${active ? '' : ', silent while they are away'}`), remove);
    return item;
  }
}

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {string} className
 * @param {string} [text]
 */
function made(name, className, text = '') {
  const element = document.createElement(name);
  element.className = className;
  setText(element, text);
  return element;
}
