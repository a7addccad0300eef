import { find, setText } from '../lib/dom.js';
import { paintAvatar } from './avatar.js';

/** @import { State } from '../model/types.js' */

/** Who one is oneself, and the way out. */
export class AccountView {
  #root;
  #shown = '';

  /**
   * @param {HTMLElement} root
   * @param {{ onOpened: () => void, onSignOut: () => void }} on
   */
  constructor(root, { onOpened, onSignOut }) {
    this.#root = root;
    find(root, '#account-open', HTMLButtonElement).addEventListener('click', onOpened);
    find(root, '#sign-out', HTMLButtonElement).addEventListener('click', onSignOut);
  }

  /** @param {State} state */
  render({ session: { user, notice } }) {
    setText(find(this.#root, 'small', HTMLElement), notice || (user?.role ?? ''));
    if (!user || user.name === this.#shown) return;
    this.#shown = user.name;
    paintAvatar(this.#root, find(this.#root, '.avatar', HTMLElement), user.name);
    setText(find(this.#root, 'bdi', HTMLElement), user.name);
  }
}
