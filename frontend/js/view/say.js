import { find } from '../lib/dom.js';
import { isMine } from '../model/reactions.js';
import { openAt } from '../model/place.js';
import { lastOwn, messageById } from '../model/say.js';
import { CompletionView } from './completion.js';
import { DeleteDialog } from './delete-dialog.js';
import { EditorView } from './editor.js';
import { EmojiPicker } from './emoji-picker.js';
import { FailuresView } from './failures.js';
import { FocusKeeper } from './focus-keeper.js';
import { MessageActions } from './message-actions.js';
import { QuotesView } from './quotes.js';
import { ReplyBar } from './reply-bar.js';

/** @import { Message, State } from '../model/types.js' */
/** @import { Action } from '../model/actions.js' */
/** @import { Store } from '../lib/store.js' */
/** @import { Net } from '../net/net.js' */
/** @import { Deed } from './message-actions.js' */

/**
 * @param {Store<State, Action>} store
 * @param {Net} net
 * @param {{ focus: () => void }} composer
 */
export function createSayViews(store, net, composer) {
  const root = find(document, '#messages', HTMLElement);
  const list = find(root, '.message-list', HTMLElement);
  const form = find(document, '#composer', HTMLFormElement);
  /** @param {number} id */
  const goTo = (id) => store.dispatch(openAt(store.state.room, id));
  let back = () => composer.focus();
  const picker = new EmojiPicker(find(document, '#emoji-picker', HTMLDialogElement), () => back());
  const actions = new MessageActions(root, { onDeed: (deed, message) => deeds[deed](message), onLeft: () => composer.focus() });
  const dialog = new DeleteDialog(find(document, '#delete-message', HTMLDialogElement), {
    onDelete: (message) => net.saying.remove(message),
    onClosed: () => back(),
  });
  /** @param {Message} message */
  const returnTo = ({ id }) => (back = () => (root.contains(document.activeElement) ? undefined : actions.focus(id)));
  /** @type {Record<Deed, (message: Message) => void>} */
  const deeds = {
    react: (message) => (returnTo(message), picker.open((emoji) => net.saying.react(message.id, emoji, true))),
    reply: ({ room, id }) => (store.dispatch({ type: 'reply-begun', room, id }), find(form, 'textarea', HTMLTextAreaElement).focus()),
    edit: ({ room, id }) => store.dispatch({ type: 'edit-begun', room, id }),
    delete: (message) => (returnTo(message), dialog.open(message)),
  };
  list.addEventListener('click', ({ target }) => target instanceof Element && clicked(store, net, target, goTo));
  return [
    actions,
    new QuotesView(list, ({ room, generation }, id) => net.saying.quote(room, id, generation)),
    new EditorView(list, createEditorEvents(store, net, actions)),
    new FailuresView(),
    new ReplyBar(form, createReplyEvents(store, deeds, composer)),
    new CompletionView(form, find(document, '#choices', HTMLElement), (room) => net.saying.members(room)),
    new FocusKeeper(composer),
  ];
}

/**
 * @param {Store<State, Action>} store
 * @param {Net} net
 * @param {MessageActions} actions
 */
function createEditorEvents({ dispatch }, { saying }, actions) {
  return {
    onSave: (/** @type {number} */ id, /** @type {string} */ text) => saying.edit(id, text),
    onCancel: (/** @type {number} */ id) => dispatch({ type: 'edit-ended', id }),
    onClosed: (/** @type {number} */ id) => actions.focus(id),
  };
}

/**
 * @param {Store<State, Action>} store
 * @param {Record<Deed, (message: Message) => void>} deeds
 * @param {{ focus: () => void }} composer
 */
function createReplyEvents(store, deeds, composer) {
  return {
    onEnded: () => (store.dispatch({ type: 'reply-ended', room: store.state.room }), composer.focus()),
    onTyped: () => store.dispatch({ type: 'said-in-vain', detail: '' }),
    onEdit: () => {
      const last = lastOwn(store.state);
      if (last) deeds.edit(last);
      return last !== undefined;
    },
  };
}

/**
 * A chip is pressed, or a quote.
 *
 * @param {Store<State, Action>} store
 * @param {Net} net
 * @param {Element} target
 * @param {(id: number) => void} goTo
 */
function clicked({ state }, { saying }, target, goTo) {
  const quoted = target.closest('.quote')?.getAttribute('data-quoted');
  if (quoted) return goTo(Number(quoted));
  const emoji = target.closest('.reaction')?.getAttribute('data-emoji');
  const message = messageById(state, Number(target.closest('.message')?.getAttribute('data-message-id')));
  const reaction = message?.reactions?.find((each) => each.emoji === emoji);
  if (!message || !reaction) return;
  saying.react(message.id, reaction.emoji, !isMine(reaction, state.session.user?.name ?? ''));
}
