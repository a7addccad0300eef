import { find } from '../lib/dom.js';

/** @import { Drawer as Name, State } from '../model/types.js' */

/** A part of the page that is pulled out where there is no room for it beside the conversation. */
export class Drawer {
  #root;
  #name;
  #toggle;

  /**
   * @param {HTMLElement} root
   * @param {Name} name  of the class list too: `<name>-close` is the button in it
   * @param {HTMLButtonElement} toggle
   * @param {(open: Name | null) => void} onToggled
   */
  constructor(root, name, toggle, onToggled) {
    this.#root = root;
    this.#name = name;
    this.#toggle = toggle;
    toggle.addEventListener('click', () => onToggled(this.#isOpen ? null : name));
    this.#close.addEventListener('click', () => onToggled(null));
    // A dialog is above a drawer, and leads back into it.
    const leave = () => this.#isOpen && !document.querySelector('dialog:modal') && onToggled(null);
    document.addEventListener('keydown', ({ key }) => key === 'Escape' && leave());
    // Where there is a drawer, what is under it can't be seen, so nothing is done there either.
    for (const type of ['pointerdown', 'focusin']) {
      document.addEventListener(type, ({ target }) => {
        if (target instanceof Node && !root.contains(target) && !toggle.contains(target)) leave();
      });
    }
  }

  get #isOpen() {
    return this.#root.classList.contains('open');
  }

  get #close() {
    return find(this.#root, `.${this.#name}-close`, HTMLButtonElement);
  }

  /** @param {State} state */
  render({ view }) {
    const open = view.drawer === this.#name;
    if (this.#isOpen === open) return;
    const within = this.#root.contains(document.activeElement);
    this.#root.classList.toggle('open', open);
    this.#toggle.setAttribute('aria-expanded', String(open));
    if (open) this.#close.focus();
    else if (within) this.#toggle.focus();
  }
}
