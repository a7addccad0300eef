import { find } from '../lib/dom.js';
import { randomId } from '../lib/uuid.js';
import { AccountView } from './account.js';
import { AnnouncerView } from './announcer.js';
import { ComposerView } from './composer.js';
import { HeaderView } from './header.js';
import { MessagesView } from './messages.js';
import { PageView } from './page.js';
import { PeopleView } from './people.js';
import { SignInView } from './sign-in.js';

/** @import { State } from '../model/types.js' */
/** @import { Action } from '../model/actions.js' */
/** @import { Store } from '../lib/store.js' */
/** @import { Net } from '../net/net.js' */

/**
 * Binds the parts of the page to the state and what they raise to what is done about it.
 *
 * @param {Store<State, Action>} store
 * @param {Net} net
 * @returns {(state: State) => void} draws the page
 */
export function createViews(store, net) {
  const events = createEvents(store, net);
  const composer = new ComposerView(find(document, '#composer', HTMLFormElement), (text) => {
    events.send(text);
    messages.toBottom();
  });
  const messages = new MessagesView(find(document, '#messages', HTMLElement), find(document, '#jump', HTMLButtonElement), {
    onOlderWanted: () => net.history.loadOlder(store.state.room),
    onScrolled: (atBottom) => store.dispatch({ type: 'scrolled', atBottom }),
    onRetry: (clientId) => (events.retry(clientId), composer.focus()),
    onDiscard: (clientId) => (events.discard(clientId), composer.focus()),
  });
  const views = [
    new PageView(),
    new SignInView(find(document, '#sign-in-page', HTMLElement), (name) => net.sessions.signIn(name)),
    new HeaderView(find(document, '.chat-header', HTMLElement), () => net.stream.reconnect()),
    composer,
    messages,
    new PeopleView(find(document, '#people', HTMLElement), find(document, '#people-toggle', HTMLButtonElement), (open) =>
      store.dispatch({ type: 'people-toggled', open })),
    new AccountView(find(document, '.account', HTMLElement), () => events.signOut(composer)),
    new AnnouncerView(find(document, '#announcer', HTMLElement)),
  ];
  return (state) => views.forEach((view) => view.render(state));
}

/**
 * @param {Store<State, Action>} store
 * @param {Net} net
 */
function createEvents(store, net) {
  const { dispatch } = store;
  return {
    /** @param {string} text */
    send(text) {
      const { room } = store.state;
      const clientId = randomId();
      dispatch({ type: 'message-composed', room, clientId, text, at: new Date().toISOString() });
      net.outbox.send(room, { clientId, text });
    },
    /** @param {string} clientId */
    retry(clientId) {
      const { room, rooms } = store.state;
      const failed = rooms[room]?.outgoing.find((mine) => mine.clientId === clientId);
      if (failed?.state !== 'failed') return;
      dispatch({ type: 'message-retried', room, clientId });
      net.outbox.send(room, { clientId, text: failed.text });
    },
    /** @param {string} clientId */
    discard(clientId) {
      dispatch({ type: 'message-discarded', room: store.state.room, clientId });
    },
    /** @param {ComposerView} composer */
    async signOut(composer) {
      if (await net.sessions.signOut()) composer.clear();
    },
  };
}
