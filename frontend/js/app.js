import { followAddress } from './address.js';
import { oncePerFrame } from './lib/frame.js';
import { takeLink } from './lib/link.js';
import { Store } from './lib/store.js';
import { localDay } from './model/days.js';
import { reduce } from './model/reducer.js';
import { initialState } from './model/state.js';
import { createNet } from './net/net.js';
import { workOffline } from './net/offline.js';
import { followPrograms } from './net/programs.js';
import { watchWorld } from './world.js';
import { createViews } from './view/views.js';

/** @import { State } from './model/types.js' */
/** @import { Action } from './model/actions.js' */

/** @type {Store<State, Action>} */
const store = new Store(
  initialState({ today: localDay(new Date()), online: navigator.onLine, hidden: document.hidden, focused: document.hasFocus() }),
  reduce,
);
const net = createNet(store);
const render = createViews(store, net);

store.subscribe(oncePerFrame(() => render(store.state)));
watchWorld(store.dispatch, net.stream);
workOffline(store);
followPrograms(store);
const followed = takeLink();
followAddress(store, { location, history, addEventListener: window.addEventListener.bind(window) });
net.sessions.begin(followed);
window.addEventListener('hashchange', () => {
  const link = takeLink();
  if (link) net.sessions.begin(link);
});
