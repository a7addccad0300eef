import { find } from '../lib/dom.js';

/** @import { Emoji } from '../model/emoji.js' */

/** Which emoji one answers with. Its data is loaded when it is first opened. */
export class EmojiPicker {
  #dialog;
  #search;
  #grid;
  #onClosed;
  /** @type {(emoji: string) => void} */
  #onPicked = () => {};
  /** @type {typeof import('../model/emoji.js') | null} */
  #data = null;

  /**
   * @param {HTMLDialogElement} dialog
   * @param {() => void} onClosed
   */
  constructor(dialog, onClosed) {
    this.#dialog = dialog;
    this.#search = find(dialog, 'input', HTMLInputElement);
    this.#grid = find(dialog, '.emoji-grid', HTMLElement);
    this.#onClosed = onClosed;
    find(dialog, '.cancel', HTMLButtonElement).addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => this.#onClosed());
    dialog.addEventListener('click', (event) => this.#clicked(event));
    dialog.addEventListener('keydown', (event) => this.#key(event));
    this.#search.addEventListener('input', () => this.#draw());
  }

  /** @param {(emoji: string) => void} onPicked */
  async open(onPicked) {
    this.#onPicked = onPicked;
    this.#search.value = '';
    this.#dialog.showModal();
    this.#data ??= await import('../model/emoji.js');
    this.#draw();
  }

  #draw() {
    if (!this.#data) return;
    const found = this.#data.emojiNamed(this.#search.value);
    const groups = [...new Set(found.map(({ group }) => group))];
    this.#grid.replaceChildren(...groups.map((group) => groupNode(group, found.filter((each) => each.group === group))));
    find(this.#dialog, '.no-emoji', HTMLElement).hidden = found.length > 0;
    const first = this.#buttons()[0];
    if (first) first.tabIndex = 0;
  }

  #buttons() {
    return [...this.#grid.querySelectorAll('button')];
  }

  /** @param {Event} event */
  #clicked({ target }) {
    if (target === this.#dialog) this.#dialog.close();
    const emoji = target instanceof Element && target.closest('[data-emoji]')?.getAttribute('data-emoji');
    if (emoji) this.#pick(emoji);
  }

  /** @param {string} emoji */
  #pick(emoji) {
    this.#dialog.close();
    this.#onPicked(emoji);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { target, key } = event;
    const buttons = this.#buttons();
    if (target === this.#search) {
      const first = buttons[0];
      if (!first || (key !== 'Enter' && key !== 'ArrowDown') || event.isComposing) return;
      if (key === 'Enter') this.#pick(String(first.dataset.emoji));
      else this.#goTo(first);
    } else {
      const at = buttons.findIndex((button) => button === target);
      const next = at >= 0 ? neighbour(buttons, at, key) : undefined;
      if (next === undefined) return;
      if (next) this.#goTo(next);
      else this.#search.focus();
    }
    event.preventDefault();
  }

  /** @param {HTMLButtonElement} button  the one that Tab leads to from now on */
  #goTo(button) {
    for (const each of this.#buttons()) each.tabIndex = -1;
    button.tabIndex = 0;
    button.focus();
  }
}

/**
 * @param {HTMLButtonElement[]} buttons
 * @param {number} at
 * @param {string} key
 * @returns {HTMLButtonElement | null | undefined} null: above the first line; undefined: the key is not ours
 */
function neighbour(buttons, at, key) {
  const here = /** @type {HTMLButtonElement} */ (buttons[at]);
  const step = getComputedStyle(here).direction === 'rtl' ? -1 : 1;
  switch (key) {
    case 'ArrowRight':
      return buttons[at + step] ?? here;
    case 'ArrowLeft':
      return buttons[at - step] ?? here;
    case 'ArrowDown':
      return near(buttons.slice(at + 1).filter(({ offsetTop }) => offsetTop > here.offsetTop), here) ?? here;
    case 'ArrowUp':
      return near(buttons.slice(0, at).reverse().filter(({ offsetTop }) => offsetTop < here.offsetTop), here) ?? null;
    case 'Home':
      return buttons[0];
    case 'End':
      return buttons.at(-1);
    default:
      return undefined;
  }
}

/**
 * @param {HTMLButtonElement[]} buttons  of the lines on one side, the nearest line first
 * @param {HTMLButtonElement} here
 * @returns {HTMLButtonElement | undefined} of the nearest line the one that stands nearest
 */
function near(buttons, here) {
  const line = buttons.filter(({ offsetTop }) => offsetTop === buttons[0]?.offsetTop);
  return line.sort((one, other) => Math.abs(one.offsetLeft - here.offsetLeft) - Math.abs(other.offsetLeft - here.offsetLeft))[0];
}

/**
 * @param {string} group
 * @param {readonly Emoji[]} emoji
 */
function groupNode(group, emoji) {
  const element = document.createElement('div');
  element.className = 'emoji-group';
  element.setAttribute('role', 'group');
  element.setAttribute('aria-label', group);
  element.append(...emoji.map(({ emoji: each, names }) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.tabIndex = -1;
    button.textContent = each;
    button.dataset.emoji = each;
    button.title = (names[0] ?? '').replaceAll('_', ' ');
    button.setAttribute('aria-label', button.title);
    return button;
  }));
  return element;
}
