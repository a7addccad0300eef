/** @import { State } from '../model/types.js' */

/** @typedef {{ render: (state: State) => void }} View */

/** Views that nobody needs before they are in: loaded then, so that the first page is here sooner. */
export class LaterViews {
  #load;
  /** @type {readonly View[]} */
  #views = [];
  /** @type {State | null} */
  #state = null;
  #asked = false;

  /** @param {() => Promise<readonly View[]>} load */
  constructor(load) {
    this.#load = load;
  }

  /** @param {State} state */
  render(state) {
    this.#state = state;
    if (state.session.status === 'signed-in' && !this.#asked) this.#begin();
    this.#views.forEach((view) => view.render(state));
  }

  async #begin() {
    this.#asked = true;
    try {
      this.#views = await this.#load();
      if (this.#state) this.render(this.#state);
    } catch {
      // The server is away. It is asked again when something changes.
      this.#asked = false;
    }
  }
}
