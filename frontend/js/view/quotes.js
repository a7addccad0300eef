import { find, fromTemplate, setText } from '../lib/dom.js';
import { onParser } from '../model/parser.js';
import { messageById } from '../model/say.js';
import { lineOf } from '../model/words.js';

/** @import { Message, Outgoing, State } from '../model/types.js' */

/** Of what is answered one line is shown. */
const LONGEST = 140;

/**
 * What a message answers, above its text.
 *
 * @param {HTMLElement} element  the message
 * @param {Message | Outgoing} message
 */
export function updateReply(element, message) {
  const replyTo = 'deleted' in message && message.deleted ? undefined : message.replyTo;
  const known = element.querySelector('.quote');
  if (!replyTo) return known?.remove();
  if (known) return;
  const quote = fromTemplate('quote-template');
  quote.dataset.quoted = String(replyTo);
  find(element, '.message-text', HTMLElement).before(quote);
}

/** Keeps what is quoted in step with what was said. */
export class QuotesView {
  #root;
  #onUnknown;
  /** @type {State | null} */
  #state = null;
  /** @type {unknown[]} */
  #drawn = [];

  /**
   * @param {HTMLElement} root
   * @param {(where: { room: string, generation: number }, id: number) => void} onUnknown  a message that is quoted is not here
   */
  constructor(root, onUnknown) {
    this.#root = root;
    this.#onUnknown = onUnknown;
    onParser(() => {
      this.#drawn = [];
      if (this.#state) this.render(this.#state);
    });
  }

  /** @param {State} state */
  render(state) {
    this.#state = state;
    const room = state.rooms[state.room];
    const drawn = [room?.messages, room?.outgoing, state.say.quoted];
    if (drawn.every((part, index) => part === this.#drawn[index])) return;
    this.#drawn = drawn;
    for (const quote of this.#root.querySelectorAll('.quote')) {
      if (quote instanceof HTMLElement) this.#update(quote, state);
    }
  }

  /**
   * @param {HTMLElement} quote
   * @param {State} state
   */
  #update(quote, state) {
    const id = Number(quote.dataset.quoted);
    const original = messageById(state, id);
    if (original === undefined) this.#onUnknown({ room: state.room, generation: state.rooms[state.room]?.generation ?? 0 }, id);
    setText(find(quote, '.quote-author', HTMLElement), original && !original.deleted ? original.author : '');
    setText(find(quote, '.quote-text', HTMLElement), startOf(original));
  }
}

/**
 * @param {Message | null | undefined} message
 * @returns {string} what it says, in a line
 */
export function startOf(message) {
  if (message === undefined) return '…';
  if (message === null || message.deleted) return 'This message was deleted.';
  return lineOf(message.text, LONGEST).words || (message.attachments?.map(({ name }) => name).join(', ') ?? '');
}
