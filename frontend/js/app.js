import { oncePerFrame } from './lib/frame.js';
import { Store } from './lib/store.js';
import { localDay } from './model/days.js';
import { reduce } from './model/reducer.js';
import { initialState } from './model/state.js';
import { createNet } from './net/net.js';
import { watchWorld } from './world.js';
import { createViews } from './view/views.js';

/** @import { State } from './model/types.js' */
/** @import { Action } from './model/actions.js' */

/** @type {Store<State, Action>} */
const store = new Store(
  initialState({ today: localDay(new Date()), online: navigator.onLine, hidden: document.hidden }),
  reduce,
);
const net = createNet(store);
const render = createViews(store, net);

store.subscribe(oncePerFrame(() => render(store.state)));
watchWorld(store.dispatch, net.stream);
net.sessions.begin();
