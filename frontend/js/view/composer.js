import { find, setText } from '../lib/dom.js';
import { keepDraft, readDraft } from '../lib/drafts.js';
import { roomLeft, sendable } from '../model/text.js';

/** @import { State } from '../model/types.js' */

const numbers = new Intl.NumberFormat();

/** Where a message is written. */
export class ComposerView {
  #field;
  #send;
  #counter;
  #onSend;
  #room = '';
  #shown = false;

  /**
   * @param {HTMLFormElement} form
   * @param {(text: string) => void} onSend
   */
  constructor(form, onSend) {
    this.#field = find(form, 'textarea', HTMLTextAreaElement);
    this.#send = find(form, 'button.send', HTMLButtonElement);
    this.#counter = find(form, '.counter', HTMLElement);
    this.#onSend = onSend;
    this.#field.addEventListener('input', () => this.#changed());
    this.#field.addEventListener('keydown', (event) => this.#pressed(event));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  /** @param {State} state */
  render({ room, rooms, session }) {
    const appears = session.status === 'signed-in' && !this.#shown;
    this.#shown = session.status === 'signed-in';
    if (appears) this.focus();
    if (!this.#shown || room === this.#room) return;
    this.#room = room;
    this.#field.placeholder = `Message ${rooms[room]?.name ?? ''}`;
    this.#field.value = readDraft(room);
    this.#changed();
  }

  /** Forgets the draft: it belongs to somebody who is gone. */
  clear() {
    this.#field.value = '';
    this.#changed();
    this.#room = '';
  }

  focus() {
    // On a phone the focus would bring up the keyboard, over half of what there is to read.
    if (!matchMedia('(pointer: coarse)').matches) this.#field.focus();
  }

  #submit() {
    const text = sendable(this.#field.value);
    if (!text || roomLeft(text).over) return this.#field.focus();
    this.#field.value = '';
    this.#changed();
    this.#onSend(text);
    this.#field.focus();
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    // Enter that picks a word of an input method is not ours; Safari tells so by the key code only.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.#submit();
  }

  #changed() {
    const { value } = this.#field;
    keepDraft(this.#room, value);
    this.#renderCounter(value);
    this.#send.disabled = sendable(value) === '';
    // Its height is known only without the height it had.
    this.#field.style.height = 'auto';
    this.#field.style.height = `${this.#field.scrollHeight}px`;
  }

  /** @param {string} value */
  #renderCounter(value) {
    const { left, shown, over } = roomLeft(value);
    this.#counter.classList.toggle('over', over);
    this.#field.setAttribute('aria-invalid', String(over));
    const words = over ? `${numbers.format(-left)} too many` : `${numbers.format(left)} left`;
    setText(this.#counter, shown ? words : '');
  }
}
