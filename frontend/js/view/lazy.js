import { later } from '../lib/later.js';

/** @import { State } from '../model/types.js' */
/** @import { Action } from '../model/actions.js' */
/** @import { Store } from '../lib/store.js' */

const NOT_FETCHED = 'This part of the page could not be fetched. Please try again.';

/**
 * A part of the page whose code is fetched when somebody asks for it.
 *
 * @template {{ render: (state: State) => void }} View
 */
export class LazyView {
  #store;
  #fetch;
  /** @type {View | null} */
  #view = null;

  /**
   * @param {Store<State, Action>} store
   * @param {() => Promise<View>} make
   */
  constructor(store, make) {
    this.#store = store;
    this.#fetch = later(make);
  }

  /** @param {State} state */
  render(state) {
    this.#view?.render(state);
  }

  /** Somebody may ask for it in a moment. */
  warm() {
    this.#fetch().catch(() => {});
  }

  /**
   * @param {(view: View) => void} use  when it is there
   * @returns {Promise<void>}
   */
  async with(use) {
    try {
      this.#view = await this.#fetch();
      this.#view.render(this.#store.state);
    } catch {
      return this.#store.dispatch({ type: 'notice-given', notice: NOT_FETCHED });
    }
    use(this.#view);
  }
}
