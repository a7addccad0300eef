import { find } from '../lib/dom.js';
import { NotifyDialogView } from './notify-dialog.js';
import { TypingView } from './typing.js';

/** @import { State } from '../model/types.js' */
/** @import { Action } from '../model/actions.js' */
/** @import { Store } from '../lib/store.js' */
/** @import { Net } from '../net/net.js' */

/**
 * Who writes, and what one wants to be told.
 *
 * @param {Store<State, Action>} store
 * @param {Net} net
 */
export function createReadingViews(store, { reading: { setLevel, typing } }) {
  const field = find(document, '#text', HTMLTextAreaElement);
  field.addEventListener('input', () => {
    // A command is nothing that others wait for.
    if (field.value.trim() !== '' && !field.value.startsWith('/')) typing.typed(store.state.room);
  });
  find(document, '#composer', HTMLFormElement).addEventListener('submit', () => typing.sent());
  return [
    new TypingView(find(document, '#typing', HTMLElement)),
    new NotifyDialogView(find(document, '#notify', HTMLDialogElement), find(document, '#bell', HTMLButtonElement), (level) =>
      setLevel(store.state.room, level)),
  ];
}
