/**
 * Holds the state. Listeners hear of a change after the reducer, in the order they came; whoever draws should wait for
 * a frame (see frame.js).
 *
 * @template State, Action
 */
export class Store {
  #state;
  #reduce;
  /** @type {((state: State) => void)[]} */
  #listeners = [];

  /**
   * @param {State} state
   * @param {(state: State, action: Action) => State} reduce
   */
  constructor(state, reduce) {
    this.#state = state;
    this.#reduce = reduce;
  }

  get state() {
    return this.#state;
  }

  /** @param {Action} action */
  dispatch = (action) => {
    const before = this.#state;
    this.#state = this.#reduce(before, action);
    if (this.#state !== before) this.#listeners.forEach((listener) => listener(this.#state));
  };

  /**
   * Holds more from now on. Who listens already is told of it with the next change.
   *
   * @template {State} Wide
   * @param {(state: State) => Wide} widen
   * @param {(state: Wide, action: Action) => Wide} reduce
   * @returns {Store<Wide, Action>} the same store
   */
  grow(widen, reduce) {
    const grown = /** @type {Store<Wide, Action>} */ (/** @type {unknown} */ (this));
    grown.#state = widen(this.#state);
    grown.#reduce = reduce;
    return grown;
  }

  /** @param {(state: State) => void} listener */
  subscribe(listener) {
    this.#listeners.push(listener);
  }
}
