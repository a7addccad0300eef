import { Api } from './api.js';
import { CardLoader } from './cards.js';

/** @import { State } from '../model/types.js' */
/** @import { Action } from '../model/actions.js' */
/** @import { Store } from '../lib/store.js' */

/**
 * Brings what programs told, and which members are programs.
 *
 * @param {Store<State, Action>} store
 */
export function followPrograms(store) {
  const api = new Api();
  const cards = new CardLoader(api, store.dispatch);
  let node = '';
  store.subscribe((state) => {
    cards.follow(state);
    const opened = state.connection.node !== node && state.connection.node !== '';
    node = state.connection.node;
    if (opened) listBots(store, api);
  });
}

/**
 * @param {Store<State, Action>} store
 * @param {Api} api
 */
async function listBots(store, api) {
  try {
    const { bots } = await api.bots();
    store.dispatch({ type: 'bots-listed', bots: bots.map(({ name }) => name) });
  } catch {
    // Then they look like everybody else.
  }
}
