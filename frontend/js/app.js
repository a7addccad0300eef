import { followAddress } from './address.js';
import { oncePerFrame } from './lib/frame.js';
import { localDay } from './model/days.js';
import { reduce } from './model/reducer.js';
import { initialState } from './model/state.js';
import { createNet } from './net/net.js';
import { workOffline } from './net/offline.js';
import { followPrograms } from './net/programs.js';
import { watchWorld } from './world.js';
import { createViews } from './view/views.js';

/** @import { Door } from './door.js' */

/**
 * The chat, behind the door that somebody is about to come in by.
 *
 * @param {Door} door
 */
export function openChat({ store: ofDoor, sessions }) {
  const world = { today: localDay(new Date()), online: navigator.onLine, hidden: document.hidden, focused: document.hasFocus() };
  const store = ofDoor.grow(({ session }) => ({ ...initialState(world), session }), reduce);
  const net = createNet(store, sessions);
  const render = createViews(store, net);

  store.subscribe(oncePerFrame(() => render(store.state)));
  watchWorld(store.dispatch, net.stream);
  workOffline(store);
  followPrograms(store);
  followAddress(store, { location, history, addEventListener: window.addEventListener.bind(window) });
}
