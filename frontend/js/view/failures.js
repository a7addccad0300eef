import { find, setText } from '../lib/dom.js';
import { failuresOf } from '../model/failures.js';

/** @import { State } from '../model/types.js' */

/** Tells those who listen of what they would have to see: it stands somewhere in the list, and may not be in view. */
export class FailuresView {
  #element = find(document, '#failures', HTMLElement);

  /** @param {State} state */
  render({ rooms, room: id }) {
    const room = rooms[id];
    setText(this.#element, room ? failuresOf(room) : '');
  }
}
