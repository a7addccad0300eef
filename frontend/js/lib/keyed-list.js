/**
 * Keeps the children of an element in step with a list of items. An item's element lives as long as its key is in the
 * list: it is moved, never built anew. Items that are the same object as last time are not looked at.
 *
 * @template {{ key: string }} Item
 */
export class KeyedList {
  #parent;
  #create;
  #update;
  /** @type {readonly Item[]} */
  #items = [];
  /** @type {Map<string, { element: HTMLElement, item: Item | null }>} */
  #entries = new Map();

  /**
   * @param {HTMLElement} parent  has no other children
   * @param {{ create: (item: Item) => HTMLElement, update: (element: HTMLElement, item: Item) => void }} how
   */
  constructor(parent, { create, update }) {
    this.#parent = parent;
    this.#create = create;
    this.#update = update;
  }

  /** @param {readonly Item[]} items  keys are unique */
  render(items) {
    const before = this.#items;
    const [start, kept] = commonEnds(before, items);
    const changed = items.slice(start, items.length - kept);
    const gone = new Set(before.slice(start, before.length - kept).map(({ key }) => key));
    changed.forEach(({ key }) => gone.delete(key));
    gone.forEach((key) => this.#remove(key));
    const following = items[items.length - kept];
    this.#place(changed, following ? this.#entry(following).element : null);
    this.#items = items;
  }

  /**
   * @param {readonly Item[]} items
   * @param {Element | null} following
   */
  #place(items, following) {
    for (const item of items.toReversed()) {
      const entry = this.#entry(item);
      if (entry.item !== item) {
        this.#update(entry.element, item);
        entry.item = item;
      }
      const { element } = entry;
      // Only what is out of place is moved: moving an element costs it its focus and selection.
      if (element.parentNode !== this.#parent || element.nextElementSibling !== following) {
        this.#parent.insertBefore(element, following);
      }
      following = element;
    }
  }

  /** @param {Item} item */
  #entry(item) {
    let entry = this.#entries.get(item.key);
    if (!entry) {
      entry = { element: this.#create(item), item: null };
      this.#entries.set(item.key, entry);
    }
    return entry;
  }

  /** @param {string} key */
  #remove(key) {
    this.#entries.get(key)?.element.remove();
    this.#entries.delete(key);
  }
}

/**
 * @param {readonly unknown[]} before
 * @param {readonly unknown[]} after
 * @returns {[number, number]} how many are the same at the start, and at the end of what is left
 */
function commonEnds(before, after) {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return [start, end];
}
