import { find } from './lib/dom.js';
import { oncePerFrame } from './lib/frame.js';
import { later } from './lib/later.js';
import { takeLink } from './lib/link.js';
import { Store } from './lib/store.js';
import { newSession, reduceSession, tokenOf } from './model/session.js';
import { Api } from './net/api.js';
import { forgetLastRead } from './net/last-read.js';
import { Sessions } from './net/sessions.js';
import { furnish } from './view/furnish.js';
import { PageView } from './view/page.js';
import { SignInView } from './view/sign-in.js';

/** @import { State } from './model/types.js' */
/** @import { Action } from './model/actions.js' */

/** @typedef {{ store: Store<Pick<State, 'session'>, Action>, sessions: Sessions }} Door */

/*
 * The page begins here, with the little that is needed to ask who is there, and to let somebody in. The chat itself is
 * fetched behind that, while a name is typed.
 */

/** @type {Door['store']} */
const store = new Store({ session: newSession() }, (before, action) => {
  const session = reduceSession(before.session, action);
  return session === before.session ? before : { session };
});
const inside = later(async () => {
  await furnish();
  const { openChat } = await import('./app.js');
  openChat({ store, sessions });
});
const sessions = new Sessions(new Api(), store.dispatch, inside);
const signIn = new SignInView(find(document, '#sign-in-page', HTMLElement), {
  onSignIn: (name, password) => sessions.signIn(name, password),
  onSignUp: (account) => sessions.signUp({ ...account, invite: tokenOf(store.state.session, 'invite') }),
  onReset: (password) => sessions.resetPassword({ token: tokenOf(store.state.session, 'reset') ?? '', password }),
  onChosen: (form) => store.dispatch({ type: 'form-chosen', form }),
});
const page = new PageView();

store.subscribe(oncePerFrame(() => {
  page.render(store.state);
  signIn.render(store.state);
  if (store.state.session.status === 'signed-out') setTimeout(fetchAhead);
}));
store.subscribe(({ session }) => session.status === 'signed-out' && forgetLastRead());
// Who has been here before has all files here, and is most likely still signed in.
if (navigator.serviceWorker?.controller) fetchAhead();
// A notification was chosen: see sw.js.
navigator.serviceWorker?.addEventListener('message', ({ data }) => (location.hash = data.address));
sessions.begin(takeLink());
window.addEventListener('hashchange', () => {
  const link = takeLink();
  if (link) sessions.begin(link);
});

/** Where that fails, whoever is to be let in waits for another try. */
function fetchAhead() {
  furnish().catch(() => {});
}
