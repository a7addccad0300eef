import { find, setText } from '../lib/dom.js';
import { forgetDrafts, keepDraft, readDraft } from '../lib/drafts.js';
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
  #user = '';
  #shown = false;
  #files = 0;

  /**
   * @param {HTMLFormElement} form
   * @param {(text: string) => boolean | Promise<boolean>} onSend  false if the text has to stay
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
    this.#renderFiles(rooms[room]?.tray.length ?? 0);
    const appears = session.status === 'signed-in' && !this.#shown;
    this.#shown = session.status === 'signed-in';
    if (appears) this.focus();
    const user = session.user?.name ?? '';
    if (!this.#shown || (room === this.#room && user === this.#user)) return;
    this.#room = room;
    this.#user = user;
    this.#field.placeholder = `Message ${rooms[room]?.name ?? ''}`;
    this.#field.value = readDraft(user, room);
    this.#changed();
  }

  /** Forgets all drafts: they belong to somebody who is gone. */
  clear() {
    forgetDrafts(this.#user);
    this.#room = '';
    this.#field.value = '';
    this.#changed();
  }

  focus() {
    // On a phone the focus would bring up the keyboard, over half of what there is to read.
    if (!matchMedia('(pointer: coarse)').matches) this.#field.focus();
  }

  async #submit() {
    const text = sendable(this.#field.value);
    if (!this.#canSend(text) || roomLeft(text).over) return this.#field.focus();
    this.#field.focus();
    const taken = this.#onSend(text);
    if (taken === true) return this.#empty();
    // What is not a message may take a while, and somebody may write on meanwhile.
    const { value } = this.#field;
    if ((await taken) && this.#field.value === value) this.#empty();
  }

  #empty() {
    this.#field.value = '';
    this.#changed();
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
    keepDraft(this.#user, this.#room, value);
    this.#renderCounter(value);
    this.#send.disabled = !this.#canSend(sendable(value));
    // Its height is known only without the height it had.
    this.#field.style.height = 'auto';
    this.#field.style.height = `${this.#field.scrollHeight}px`;
  }

  /** @param {string} text */
  #canSend(text) {
    return text !== '' || this.#files > 0;
  }

  /** @param {number} files  that wait for the message they will go with */
  #renderFiles(files) {
    if (files === this.#files) return;
    this.#files = files;
    this.#send.disabled = !this.#canSend(sendable(this.#field.value));
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
