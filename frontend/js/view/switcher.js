import { find, fromTemplate, setText } from '../lib/dom.js';
import { asProblem } from '../net/problem.js';
import { choicesFor } from '../model/switcher.js';

/** @import { State } from '../model/types.js' */
/** @import { Choice } from '../model/switcher.js' */

/** Goes to a room or to a person by a few letters of the name: a combobox (WAI-ARIA 1.2) in a dialog. */
export class SwitcherView {
  #dialog;
  #field;
  #list;
  #error;
  #onChosen;
  #onDone;
  /** @type {State | null} */
  #state = null;
  /** @type {Choice[]} */
  #choices = [];
  #current = 0;

  /**
   * @param {HTMLDialogElement} dialog
   * @param {(choice: Choice) => Promise<void>} onChosen  fails with a Problem
   * @param {() => void} onDone  it is closed, and one is there
   */
  constructor(dialog, onChosen, onDone) {
    this.#dialog = dialog;
    this.#field = find(dialog, 'input', HTMLInputElement);
    this.#list = find(dialog, '[role=listbox]', HTMLElement);
    this.#error = find(dialog, '[role=alert]', HTMLElement);
    this.#onChosen = onChosen;
    this.#onDone = onDone;
    this.#field.addEventListener('input', () => this.#show(0));
    this.#field.addEventListener('keydown', (event) => this.#pressed(event));
    dialog.addEventListener('click', ({ target }) => {
      if (target === dialog) dialog.close();
      const option = target instanceof Element ? target.closest('[role=option]') : null;
      if (option) this.#choose([...this.#list.children].indexOf(option));
    });
  }

  open() {
    if (this.#dialog.open) return;
    this.#field.value = '';
    this.#dialog.showModal();
    this.#field.focus();
    this.#show(0);
  }

  /** @param {State} state */
  render(state) {
    const changed = this.#state?.rooms !== state.rooms || this.#state.people !== state.people;
    this.#state = state;
    if (!this.#dialog.open) return;
    if (state.session.status !== 'signed-in') this.#dialog.close();
    else if (changed) this.#show(this.#current);
  }

  /** @param {number} current */
  #show(current) {
    setText(this.#error, '');
    this.#choices = this.#state ? choicesFor(this.#state, this.#field.value) : [];
    this.#list.replaceChildren(...this.#choices.map(createOption));
    find(this.#dialog, '.nothing', HTMLElement).hidden = this.#choices.length > 0;
    this.#mark(Math.max(0, Math.min(current, this.#choices.length - 1)));
  }

  /** @param {number} current */
  #mark(current) {
    this.#current = current;
    const options = [...this.#list.children];
    options.forEach((option, index) => option.setAttribute('aria-selected', String(index === current)));
    options[current]?.scrollIntoView({ block: 'nearest' });
    this.#field.setAttribute('aria-activedescendant', options[current]?.id ?? '');
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const { length } = this.#choices;
    if (step && length > 0) this.#mark((this.#current + step + length) % length);
    else if (event.key === 'Enter') this.#choose(this.#current);
    else return;
    event.preventDefault();
  }

  /** @param {number} index */
  async #choose(index) {
    const choice = this.#choices[index];
    if (!choice) return;
    try {
      await this.#onChosen(choice);
      // Which gives the focus back to where it was.
      this.#dialog.close();
      this.#onDone();
    } catch (error) {
      setText(this.#error, asProblem(error).message);
    }
  }
}

/**
 * @param {Choice} choice
 * @param {number} index
 */
function createOption({ kind, label, detail, here }, index) {
  const option = fromTemplate('choice-template');
  option.id = `choice-${index}`;
  option.dataset.kind = kind;
  option.toggleAttribute('data-here', here);
  setText(find(option, '.choice-name', HTMLElement), label);
  setText(find(option, '.choice-detail', HTMLElement), detail);
  return option;
}
