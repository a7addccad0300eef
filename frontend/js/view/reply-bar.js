import { find, setText } from '../lib/dom.js';
import { messageById } from '../model/say.js';
import { startOf } from './quotes.js';

/** @import { State } from '../model/types.js' */

/** What stands above the composer: what is answered, what went wrong, and which commands there are. */
export class ReplyBar {
  #bar;
  #trouble;
  #help;

  /**
   * @param {HTMLFormElement} form  the composer
   * @param {{ onEnded: () => void, onEdit: () => boolean, onTyped: () => void }} events  onEdit: gives whether there is
   *   something to edit; onTyped: what went wrong is being mended
   */
  constructor(form, { onEnded, onEdit, onTyped }) {
    this.#bar = find(form, '.reply-bar', HTMLElement);
    this.#trouble = find(form, '.say-trouble', HTMLElement);
    this.#help = find(form, '.say-help', HTMLElement);
    find(this.#bar, 'button', HTMLButtonElement).addEventListener('click', onEnded);
    const field = find(form, 'textarea', HTMLTextAreaElement);
    field.addEventListener('input', () => this.#trouble.textContent && onTyped());
    field.addEventListener('keydown', (event) => {
      if (event.isComposing || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key === 'Escape' && this.#shows()) onEnded();
      else if (event.key !== 'ArrowUp' || field.value !== '' || !onEdit()) return;
      event.preventDefault();
    });
  }

  /** @param {State} state */
  render(state) {
    const { replies, trouble, help } = state.say;
    const replyTo = replies[state.room];
    const original = replyTo === undefined ? null : messageById(state, replyTo);
    this.#bar.hidden = replyTo === undefined;
    setText(find(this.#bar, '.reply-author', HTMLElement), original?.author ?? '');
    setText(find(this.#bar, '.reply-text', HTMLElement), startOf(original));
    setText(this.#trouble, trouble);
    setText(this.#help, help);
  }

  #shows() {
    return !this.#bar.hidden || this.#trouble.textContent !== '' || this.#help.textContent !== '';
  }
}
