import { find } from '../lib/dom.js';
import { choicesFor, completed, isWrittenOut, triggerAt, writtenOut } from '../model/completion.js';

/** @import { State } from '../model/types.js' */
/** @import { Choice, Trigger } from '../model/completion.js' */

/**
 * Offers names, emoji and commands while somebody types: a list below which the text goes on as if it were not there.
 * Arrows choose, Tab and Enter take, Escape closes it.
 */
export class CompletionView {
  #field;
  #list;
  #membersOf;
  /** @type {State | null} */
  #state = null;
  /** @type {{ trigger: Trigger, choices: Choice[], at: number } | null} */
  #open = null;
  /** @type {readonly string[]} */
  #members = [];
  /** @type {typeof import('../model/emoji.js').EMOJI | undefined} */
  #emoji;
  /** What was closed stays so until something else is written. */
  #closed = '';

  /**
   * @param {HTMLFormElement} form
   * @param {HTMLElement} list
   * @param {(room: string) => Promise<string[]>} membersOf
   */
  constructor(form, list, membersOf) {
    this.#field = find(form, 'textarea', HTMLTextAreaElement);
    this.#list = list;
    this.#membersOf = membersOf;
    // Before the field's own: Enter takes a choice, and does not send.
    form.addEventListener('keydown', (event) => event.target === this.#field && this.#key(event), true);
    this.#field.addEventListener('input', () => this.#look());
    this.#field.addEventListener('blur', () => this.#close());
    this.#field.addEventListener('click', () => this.#look());
    // Not by click: the field must not lose its focus.
    list.addEventListener('pointerdown', (event) => {
      event.preventDefault();
      const option = event.target instanceof Element ? event.target.closest('[role=option]') : null;
      if (option) this.#take([...list.children].indexOf(option));
    });
  }

  /** @param {State} state */
  render(state) {
    const room = state.rooms[state.room];
    if (state.room !== this.#state?.room) this.#close();
    if (room?.id !== this.#state?.room || room?.members !== this.#state?.rooms[state.room]?.members) this.#members = [];
    this.#state = state;
  }

  #look() {
    const { value, selectionStart, selectionEnd } = this.#field;
    const written = this.#emoji && writtenOut(value, selectionStart, this.#emoji);
    if (written) return this.#put(written.trigger, written.choice);
    const trigger = selectionStart === selectionEnd ? triggerAt(value, selectionStart) : null;
    if (!trigger || !this.#state || `${trigger.from} ${trigger.query}` === this.#closed) return this.#close();
    this.#closed = '';
    this.#fetch(trigger, this.#state.room);
    const choices = choicesFor(trigger, this.#state, { members: this.#members, emoji: this.#emoji });
    if (choices.length === 0) return this.#close();
    this.#open = { trigger, choices, at: 0 };
    this.#draw();
  }

  /**
   * Asks for what is not here yet, and looks again when it has come.
   *
   * @param {Trigger} trigger
   * @param {string} room
   */
  async #fetch({ kind }, room) {
    if (kind === ':' && !this.#emoji) {
      this.#emoji = (await import('../model/emoji.js')).EMOJI;
      this.#look();
    }
    if (kind !== '@' || this.#members.length > 0) return;
    const members = await this.#membersOf(room);
    if (room !== this.#state?.room || members.length === 0 || this.#members.length > 0) return;
    this.#members = members;
    this.#look();
  }

  #draw() {
    if (!this.#open) return;
    const { choices, at } = this.#open;
    this.#list.replaceChildren(...choices.map((choice, index) => optionNode(choice, index, index === at)));
    this.#list.hidden = false;
    this.#field.setAttribute('aria-activedescendant', `choice-${at}`);
    this.#list.children[at]?.scrollIntoView({ block: 'nearest' });
  }

  #close() {
    if (this.#list.hidden && !this.#open) return;
    this.#open = null;
    this.#list.hidden = true;
    this.#field.removeAttribute('aria-activedescendant');
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (!this.#open || event.isComposing || event.keyCode === 229) return;
    const { trigger, choices, at } = this.#open;
    const chosen = /** @type {Choice} */ (choices[at]);
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        this.#open.at = (at + (event.key === 'ArrowDown' ? 1 : choices.length - 1)) % choices.length;
        this.#draw();
        break;
      case 'Enter':
      case 'Tab':
        if (event.shiftKey || (event.key === 'Enter' && isWrittenOut(trigger, chosen))) return this.#close();
        this.#take(at);
        break;
      case 'Escape':
        this.#closed = `${trigger.from} ${trigger.query}`;
        this.#close();
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {number} index */
  #take(index) {
    const choice = this.#open?.choices[index];
    if (this.#open && choice) this.#put(this.#open.trigger, choice);
  }

  /**
   * @param {Trigger} trigger
   * @param {Choice} choice
   */
  #put(trigger, choice) {
    const { text, caret } = completed(this.#field.value, this.#field.selectionStart, trigger, choice);
    this.#close();
    this.#field.value = text;
    this.#field.setSelectionRange(caret, caret);
    this.#field.dispatchEvent(new Event('input', { bubbles: true }));
    this.#close();
  }
}

/**
 * @param {Choice} choice
 * @param {number} index
 * @param {boolean} selected
 */
function optionNode({ label, hint }, index, selected) {
  const option = document.createElement('li');
  option.id = `choice-${index}`;
  option.setAttribute('role', 'option');
  option.setAttribute('aria-selected', String(selected));
  const name = document.createElement('bdi');
  name.textContent = label;
  option.append(name);
  if (hint) {
    const small = document.createElement('small');
    small.textContent = hint;
    option.append(' ', small);
  }
  return option;
}
