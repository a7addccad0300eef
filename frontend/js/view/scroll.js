/** So near to the end counts as being there: a fraction of a line, and zoomed pages have fractions of pixels. */
const SLACK_PIXELS = 40;

/** A quarter of the view is kept for what comes before. */
const BEFORE = 4;

/**
 * Keeps what a person reads where it is. At the end, the end stays in view; elsewhere, the first message in view stays
 * on its spot whatever comes above or below. The browser's own scroll anchoring is off in the style sheet: it does not
 * exist everywhere, and does nothing at the very top, which is where history is loaded.
 */
export class ScrollKeeper {
  /** Whether the end of what is shown is where new messages come; if not, nothing sticks to it. */
  follows = true;
  #scroller;
  #list;
  #onMoved;
  #atBottom = true;
  #size = '';

  /**
   * @param {HTMLElement} scroller
   * @param {HTMLElement} list  inside it, with the messages as children
   * @param {(atBottom: boolean) => void} onMoved
   */
  constructor(scroller, list, onMoved) {
    this.#scroller = scroller;
    this.#list = list;
    this.#onMoved = onMoved;
    scroller.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    // A keyboard that slides in, a text area that grows, a window that is made narrow.
    const observer = new ResizeObserver(() => this.#atBottom && this.toBottom());
    observer.observe(scroller);
    observer.observe(list);
  }

  /** Less than one screen is above. */
  get nearTop() {
    return this.#scroller.scrollTop < this.#scroller.clientHeight;
  }

  /** Less than one screen is below. */
  get nearEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    return scrollHeight - scrollTop - 2 * clientHeight < 0;
  }

  get atBottom() {
    return this.#atBottom;
  }

  /** @returns {{ first: number, last: number }} the messages of which the end is on the screen; 0 if there is none */
  get inView() {
    const { top, bottom } = this.#scroller.getBoundingClientRect();
    const below = this.#childBelow(bottom);
    return {
      first: nextId(this.#childBelow(top), 'nextElementSibling'),
      last: nextId(below ? below.previousElementSibling : this.#list.lastElementChild, 'previousElementSibling'),
    };
  }

  /** @param {Element} target  to be near the top, with something of what is before it */
  show(target) {
    const { top } = this.#scroller.getBoundingClientRect();
    this.#scroller.scrollTop += target.getBoundingClientRect().top - top - this.#scroller.clientHeight / BEFORE;
    this.#moved();
  }

  /** @param {() => void} change  of what is inside the scroller */
  keep(change) {
    if (this.#atBottom && this.follows) {
      change();
      return this.toBottom();
    }
    const anchor = this.#firstInView();
    // Its end, not its beginning: with older messages above it may lose its heading.
    const before = anchor?.getBoundingClientRect().bottom ?? 0;
    change();
    if (anchor?.isConnected) this.#scroller.scrollTop += anchor.getBoundingClientRect().bottom - before;
    this.#moved();
  }

  toBottom() {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.#moved();
  }

  /** A change of size scrolls too, when the end is pulled down; that is not a person who wants to read something else. */
  #scrolled() {
    if (this.#atBottom && this.#size !== this.#currentSize()) this.toBottom();
    else this.#moved();
  }

  #moved() {
    this.#size = this.#currentSize();
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    this.#atBottom = this.follows && scrollHeight - scrollTop - clientHeight <= SLACK_PIXELS;
    this.#onMoved(this.#atBottom);
  }

  #currentSize() {
    return `${this.#scroller.clientHeight} ${this.#scroller.scrollHeight}`;
  }

  /** @returns {Element | undefined} the first message that is not wholly above */
  #firstInView() {
    const first = this.#childBelow(this.#scroller.getBoundingClientRect().top);
    // A day line may go elsewhere when older messages come; a message stays.
    return first?.classList.contains('day') ? (first.nextElementSibling ?? undefined) : first;
  }

  /**
   * @param {number} y  on the screen
   * @returns {Element | undefined} the first child that ends below it; found by halving, as there may be thousands
   */
  #childBelow(y) {
    const { children } = this.#list;
    let low = 0;
    let high = children.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((children[middle]?.getBoundingClientRect().bottom ?? 0) <= y) low = middle + 1;
      else high = middle;
    }
    return children[low];
  }
}

/**
 * @param {Element | null | undefined} child
 * @param {'nextElementSibling' | 'previousElementSibling'} direction
 * @returns {number} of the message there, or of the next one in that direction; 0 if there is none
 */
function nextId(child, direction) {
  for (let at = child; at; at = at[direction]) {
    const id = Number(at.getAttribute('data-message-id'));
    if (id > 0) return id;
  }
  return 0;
}
