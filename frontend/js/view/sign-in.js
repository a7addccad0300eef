import { find, setText } from '../lib/dom.js';

/** @import { State } from '../model/types.js' */

/** The form that asks for a name. */
export class SignInView {
  #page;
  #field;
  #button;

  /**
   * @param {HTMLElement} page
   * @param {(name: string) => void} onSignIn
   */
  constructor(page, onSignIn) {
    this.#page = page;
    this.#field = find(page, 'input[name=username]', HTMLInputElement);
    this.#button = find(page, 'button', HTMLButtonElement);
    find(page, 'form', HTMLFormElement).addEventListener('submit', (event) => {
      event.preventDefault();
      onSignIn(this.#field.value.trim());
    });
  }

  /** @param {State} state */
  render({ session }) {
    const shown = session.status === 'signed-out' || session.status === 'signing-in';
    const appears = shown && this.#page.hidden;
    this.#page.hidden = !shown;
    if (!shown) return;
    this.#button.disabled = session.status === 'signing-in';
    const notice = find(this.#page, '.notice', HTMLElement);
    notice.hidden = session.notice === '';
    setText(notice, session.notice);
    if (session.user && !this.#field.value) this.#field.value = session.user.name;
    this.#renderError(session.error);
    if (appears) this.#field.focus();
  }

  /** @param {string} error */
  #renderError(error) {
    const place = find(this.#page, '.field-error', HTMLElement);
    if (place.textContent === error) return;
    setText(place, error);
    this.#field.setAttribute('aria-invalid', String(error !== ''));
    if (error) this.#field.focus();
  }
}
