import { find, setText } from '../lib/dom.js';
import { isOldSince } from '../model/remembered.js';

/** @import { State } from '../model/types.js' */

const dates = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** Says so where what is on the screen is only what was read last, and lets nobody write then. */
export class OfflineView {
  #notice = find(document, '#offline', HTMLElement);
  #foot = find(document, '.foot', HTMLElement);

  /** @param {State} state */
  render({ session }) {
    const since = isOldSince(session);
    this.#notice.hidden = since === '';
    this.#foot.inert = since !== '';
    document.documentElement.toggleAttribute('data-remembered', since !== '');
    setText(this.#notice, since && `Offline: what you read last, ${dates.format(new Date(since))}`);
  }
}
