import { setText } from '../lib/dom.js';
import { typingInWords } from '../model/typing.js';

/** @import { State } from '../model/types.js' */

/** Who writes in the room on the screen. Its place is always there, so that nothing jumps; it is not read out. */
export class TypingView {
  #element;

  /** @param {HTMLElement} element */
  constructor(element) {
    this.#element = element;
  }

  /** @param {State} state */
  render({ typing, room, session }) {
    const others = (typing[room] ?? []).filter((name) => name !== session.user?.name);
    setText(this.#element, typingInWords(others));
  }
}
