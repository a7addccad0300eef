import { find, setText } from '../lib/dom.js';

/** @import { State } from '../model/types.js' */

/** What of the page is shown at all. */
export class PageView {
  #chat = find(document, '#chat', HTMLElement);
  #starting = find(document, '#starting', HTMLElement);

  /** @param {Pick<State, 'session'>} state */
  render({ session }) {
    this.#chat.hidden = session.status !== 'signed-in' && session.status !== 'remembered';
    // Nothing is shown while the first answer is on its way: it would only flash.
    this.#starting.hidden = session.status !== 'checking' || session.notice === '';
    setText(this.#starting, session.notice);
    document.documentElement.dataset.session = session.status;
  }
}
