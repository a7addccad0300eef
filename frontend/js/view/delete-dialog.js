import { find, setText } from '../lib/dom.js';
import { startOf } from './quotes.js';

/** @import { Message } from '../model/types.js' */

/** Asks before a message is taken back: it can't be had again. */
export class DeleteDialog {
  #dialog;
  #error;
  #button;
  /** @type {Message | null} */
  #message = null;

  /**
   * @param {HTMLDialogElement} dialog
   * @param {{ onDelete: (message: Message) => Promise<string>, onClosed: () => void }} events  onDelete: gives why it failed
   */
  constructor(dialog, { onDelete, onClosed }) {
    this.#dialog = dialog;
    this.#error = find(dialog, '[role=alert]', HTMLElement);
    this.#button = find(dialog, '[type=submit]', HTMLButtonElement);
    find(dialog, '.cancel', HTMLButtonElement).addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', onClosed);
    find(dialog, 'form', HTMLFormElement).addEventListener('submit', async (event) => {
      event.preventDefault();
      if (!this.#message) return;
      this.#button.disabled = true;
      setText(this.#error, await onDelete(this.#message));
      this.#button.disabled = false;
      if (this.#error.textContent === '') dialog.close();
    });
  }

  /** @param {Message} message */
  open(message) {
    this.#message = message;
    setText(this.#error, '');
    setText(find(this.#dialog, '.delete-author', HTMLElement), message.author);
    setText(find(this.#dialog, '.delete-text', HTMLElement), startOf(message));
    this.#dialog.showModal();
  }
}
