import { Memory } from './memory.js';

/** @import { State } from '../model/types.js' */
/** @import { Action } from '../model/actions.js' */
/** @import { Store } from '../lib/store.js' */

/** What is read and written on the first screen goes first. */
const AFTER_MILLIS = 4_000;

/**
 * Lets this browser keep the page's files and what was read last, for when there is no network. It is a convenience:
 * where it can't be, all else works.
 *
 * @param {Store<State, Action>} store
 */
export function workOffline(store) {
  new Memory(store);
  if (!('serviceWorker' in navigator)) return;
  setTimeout(() => {
    navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).catch(() => {});
  }, AFTER_MILLIS);
}
