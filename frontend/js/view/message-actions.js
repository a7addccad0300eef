import { find, fromTemplate } from '../lib/dom.js';
import { messageById, rightsOver } from '../model/say.js';

/** @import { Message, State } from '../model/types.js' */

/** @typedef {'react' | 'reply' | 'edit' | 'delete'} Deed */

/** What one can act on: the server has it, and it was not taken back. */
const ACTIVE = '.message[data-message-id][data-state="sent"]:not([data-deleted])';

/** So far it stands out above a message, and so far from the edge where there is nothing above. */
const ABOVE_PIXELS = 36;
const EDGE_PIXELS = 4;

/**
 * What can be done with a message: one toolbar for all of them, which goes to the one that is pointed at, tapped or has
 * the focus. By keyboard the arrows go from message to message, Enter into the toolbar, Escape out of it.
 */
export class MessageActions {
  #root;
  #list;
  #onDeed;
  #onLeft;
  #bar;
  /** @type {State | null} */
  #state = null;

  /**
   * @param {HTMLElement} root  the region that scrolls
   * @param {{ onDeed: (deed: Deed, message: Message) => void, onLeft: () => void }} events  onLeft: back to where one writes
   */
  constructor(root, { onDeed, onLeft }) {
    this.#root = root;
    this.#list = find(root, '.message-list', HTMLElement);
    this.#onDeed = onDeed;
    this.#onLeft = onLeft;
    this.#bar = fromTemplate('actions-template');
    this.#bar.addEventListener('click', (event) => this.#pressed(event));
    root.addEventListener('keydown', (event) => this.#key(event));
    // Not when a message comes under a pointer that rests: that is no wish.
    this.#list.addEventListener('pointermove', (event) => event.pointerType === 'mouse' && this.#pointedAt(event.target));
    this.#list.addEventListener('pointerleave', () => !this.#holdsFocus() && this.#bar.remove());
    this.#list.addEventListener('focusin', ({ target }) => this.#showAt(target));
    this.#list.addEventListener('click', (event) => this.#tapped(event));
  }

  /** @param {State} state */
  render(state) {
    this.#state = state;
    const place = this.#bar.closest('.message');
    if (!place || place.matches(ACTIVE)) return;
    const held = this.#holdsFocus();
    this.#bar.remove();
    if (held) this.#focusOn(place);
  }

  /** @param {number} id */
  focus(id) {
    this.#focusOn(this.#list.querySelector(`[data-message-id="${id}"]`));
  }

  /** @param {EventTarget | null} target */
  #pointedAt(target) {
    // Who works by keyboard is not disturbed by a mouse that lies about.
    if (!this.#holdsFocus()) this.#showAt(target);
  }

  #holdsFocus() {
    return this.#bar.contains(document.activeElement);
  }

  /** @param {EventTarget | null} target */
  #showAt(target) {
    const place = target instanceof Element ? target.closest('.message') : null;
    if (!place || place === this.#bar.parentElement) return;
    const message = this.#messageOf(place);
    if (!message || !this.#state || place.classList.contains('editing')) return this.#bar.remove();
    const { edit, remove } = rightsOver(this.#state, message);
    this.#button('edit').hidden = !edit;
    this.#button('delete').hidden = !remove;
    place.append(this.#bar);
    // At its upper edge, and never above what can be seen.
    const hidden = this.#root.getBoundingClientRect().top - place.getBoundingClientRect().top;
    this.#bar.style.insetBlockStart = hidden > -ABOVE_PIXELS ? `${hidden + EDGE_PIXELS}px` : '';
  }

  /** @param {Deed} deed */
  #button(deed) {
    return find(this.#bar, `[data-deed=${deed}]`, HTMLButtonElement);
  }

  /**
   * @param {Element} place
   * @returns {Message | null}
   */
  #messageOf(place) {
    if (!this.#state || !place.matches(ACTIVE)) return null;
    return messageById(this.#state, Number(place.getAttribute('data-message-id'))) ?? null;
  }

  /** @param {Event} event */
  #pressed({ target }) {
    const deed = target instanceof Element ? target.closest('[data-deed]')?.getAttribute('data-deed') : null;
    const place = this.#bar.closest('.message');
    const message = place && this.#messageOf(place);
    if (!deed || !message) return;
    // Where there is no mouse the toolbar is a menu: it goes when something was chosen.
    if (isTouched()) this.#bar.remove();
    this.#onDeed(/** @type {Deed} */ (deed), message);
  }

  /** @param {Event} event */
  #tapped({ target }) {
    if (!isTouched() || !(target instanceof Element)) return;
    if (target.closest('a, button, textarea, .actions') || getSelection()?.isCollapsed === false) return;
    const place = target.closest('.message');
    if (place && place === this.#bar.parentElement) this.#bar.remove();
    else this.#showAt(place);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { target, key } = event;
    if (!(target instanceof HTMLElement) || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const inBar = this.#bar.contains(target);
    const place = target.closest('.message');
    if (!inBar && target !== this.#root && target !== place) return;
    if (this.#goes(key, place, inBar, target)) event.preventDefault();
  }

  /**
   * @param {string} key
   * @param {Element | null} place
   * @param {boolean} inBar
   * @param {HTMLElement} target
   * @returns {boolean} whether the key is taken
   */
  #goes(key, place, inBar, target) {
    // A mouse that lies about may have it elsewhere.
    if (!inBar) this.#showAt(place);
    switch (key) {
      case 'ArrowUp':
      case 'ArrowDown':
        return this.#focusOn(this.#neighbour(place, key === 'ArrowDown'));
      case 'ArrowLeft':
      case 'ArrowRight':
        return this.#focusInBar(inBar ? target : null, (key === 'ArrowRight') === (getComputedStyle(this.#root).direction === 'ltr'));
      case 'Enter':
        return !inBar && place !== null && this.#focusInBar(null, true);
      case 'Escape':
        if (inBar) return this.#focusOn(place);
        this.#onLeft();
        return true;
      default:
        return false;
    }
  }

  /**
   * @param {Element | null} place
   * @param {boolean} down
   * @returns {Element | null} from the region itself one goes to the newest
   */
  #neighbour(place, down) {
    if (!place) return this.#list.lastElementChild;
    let next = down ? place.nextElementSibling : place.previousElementSibling;
    while (next && !next.matches('.message')) next = down ? next.nextElementSibling : next.previousElementSibling;
    return next;
  }

  /** @param {Element | null} place */
  #focusOn(place) {
    if (!(place instanceof HTMLElement)) return false;
    place.tabIndex = -1;
    place.focus();
    return true;
  }

  /**
   * @param {HTMLElement | null} from  a button; null to begin
   * @param {boolean} forward
   */
  #focusInBar(from, forward) {
    if (!this.#bar.isConnected) return false;
    const buttons = [...this.#bar.querySelectorAll('button')].filter(({ hidden }) => !hidden);
    const at = buttons.findIndex((button) => button === from);
    const next = from ? at + (forward ? 1 : -1) : 0;
    buttons[(next + buttons.length) % buttons.length]?.focus();
    return true;
  }
}

/** There is no pointer that could be held over a message. */
function isTouched() {
  return matchMedia('(pointer: coarse)').matches;
}
