/** @import { State } from '../model/types.js' */
/** @import { Action } from '../model/actions.js' */
/** @import { Store } from '../lib/store.js' */
/** @import { Remembered } from '../model/remembered.js' */

import { rememberedOf } from '../model/remembered.js';
import { DATABASE } from './last-read.js';

const TABLE = 'read';
const KEY = 'last';

/** A lively room is not written down message by message. */
const PAUSE_MILLIS = 2_000;

/**
 * Keeps in this browser what somebody read last, to be read again where there is no network. It is one person's: signing
 * out forgets it, and so does a session that has ended, or somebody else who signs in.
 */
export class Memory {
  #store;
  /** @type {State | null} */
  #kept = null;
  /** Whose it is, as far as this page knows; '' after it was forgotten. @type {string | null} */
  #owner = null;
  #recalled = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {Store<State, Action>} store */
  constructor(store) {
    this.#store = store;
    store.subscribe((state) => this.#follow(state));
    globalThis.addEventListener?.('pagehide', () => this.#write());
    this.#follow(store.state);
  }

  /** Shows what was read last, if there is anything and still nobody knows who is here. */
  async #recall() {
    if (this.#recalled) return;
    this.#recalled = true;
    const remembered = await run('readonly', (table) => table.get(KEY));
    if (remembered && this.#store.state.session.status === 'checking') this.#store.dispatch({ type: 'remembered', remembered });
  }

  /** @param {State} state */
  #follow({ session, rooms, cards, room }) {
    if (session.status === 'checking' && session.notice !== '') this.#recall();
    if (session.status === 'signed-out') this.#belongTo('');
    if (session.status !== 'signed-in' || !session.user) return;
    this.#belongTo(session.user.name);
    if (this.#timer !== undefined) return;
    const kept = this.#kept;
    if (kept?.rooms === rooms && kept.cards === cards && kept.room === room) return;
    this.#timer = setTimeout(() => this.#write(), PAUSE_MILLIS);
  }

  #write() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { state } = this.#store;
    if (state.session.status !== 'signed-in' || state === this.#kept) return;
    this.#kept = state;
    const remembered = rememberedOf(state, new Date().toISOString());
    // Nothing has been read yet: what was before is more.
    if (remembered) run('readwrite', (table) => table.put(remembered, KEY));
  }

  /** @param {string} user  what was kept of others is forgotten */
  async #belongTo(user) {
    if (user === this.#owner) return;
    this.#owner = user;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#kept = null;
    const kept = await run('readonly', (table) => table.get(KEY));
    if (kept && kept.user.name !== user) await run('readwrite', (table) => table.delete(KEY));
  }
}

/**
 * @param {IDBTransactionMode} mode
 * @param {(table: IDBObjectStore) => IDBRequest} work
 * @returns {Promise<Remembered | undefined>} nothing where browsers keep nothing, as in private windows
 */
function run(mode, work) {
  return new Promise((resolve) => {
    if (!('indexedDB' in globalThis)) return resolve(undefined);
    const opening = indexedDB.open(DATABASE, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(TABLE);
    opening.onerror = () => resolve(undefined);
    opening.onsuccess = () => {
      const transaction = opening.result.transaction(TABLE, mode);
      const asked = work(transaction.objectStore(TABLE));
      transaction.oncomplete = () => (opening.result.close(), resolve(asked.result));
      transaction.onabort = () => (opening.result.close(), resolve(undefined));
    };
  });
}
