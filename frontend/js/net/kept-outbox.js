import { restorable } from '../model/outgoing.js';

/** @import { Outgoing, State } from '../model/types.js' */

/** @typedef {{ tab: string, place: number, room: string, outgoing: Outgoing }} Kept */
/** @typedef {(room: string, outgoing: Outgoing) => void} OnAdopted */

/**
 * @typedef {object} World
 * @property {Storage | null} storage
 * @property {Pick<LockManager, 'request'> | undefined} locks  only where the page came over HTTPS or from this machine
 * @property {(listener: (event: { key: string | null }) => void) => void} onStorage  another tab has written
 * @property {string} tab  what this tab is called
 */

/** More than anybody writes while a server is away; what is beyond is sent as long as the page lives. */
const MOST_KEPT = 200;

/**
 * What is not sent yet, kept so that it survives the page: a reload, a crash, a closed tab. Each tab keeps its own and
 * holds a lock as long as it lives. Whoever gets the lock of another one knows that it is gone, takes over what it left,
 * and sends it, in order: one tab only, since a lock has one holder. That it can't be there twice in any case is
 * the clientId's doing.
 */
export class KeptOutbox {
  #world;
  #onAdopted;
  #user = '';
  /** @type {Map<string, readonly Outgoing[]>} of each room, as it was looked at last */
  #seen = new Map();
  #place = 0;
  /** Ends the waiting for the locks of others when somebody signs out. */
  #waiting = new AbortController();
  /** @type {Set<string>} the tabs whose end is waited for */
  #watched = new Set();

  /**
   * @param {World} world
   * @param {OnAdopted} onAdopted  a message is taken over that another page has left
   */
  constructor(world, onAdopted) {
    this.#world = world;
    this.#onAdopted = onAdopted;
    world.locks?.request(lockOf(world.tab), () => new Promise(() => {}));
    world.onStorage(({ key }) => this.#user && key?.startsWith(prefixOf(this.#user)) && this.#adopt());
  }

  /** @param {State} state  after each change */
  follow({ session, place, rooms }) {
    const user = session.status === 'signed-in' && place.listed ? (session.user?.name ?? '') : '';
    if (user !== this.#user) this.#turnTo(user);
    for (const [id, { outgoing }] of Object.entries(rooms)) this.#keep(id, outgoing);
    for (const id of [...this.#seen.keys()]) if (!rooms[id]) this.#keep(id, []);
  }

  /** @param {string} user */
  #turnTo(user) {
    this.#waiting.abort();
    this.#waiting = new AbortController();
    this.#watched.clear();
    this.#user = user;
    if (user) this.#adopt();
  }

  /**
   * @param {string} room
   * @param {readonly Outgoing[]} outgoing
   */
  #keep(room, outgoing) {
    const before = this.#seen.get(room) ?? [];
    if (before === outgoing) return;
    if (outgoing.length > 0) this.#seen.set(room, outgoing);
    else this.#seen.delete(room);
    const left = new Set(outgoing.map(({ clientId }) => clientId));
    for (const { author, clientId } of before) if (!left.has(clientId)) this.#write(keyOf(author, clientId), null);
    for (const mine of outgoing) if (!before.includes(mine)) this.#store(room, mine);
  }

  /**
   * @param {string} room
   * @param {Outgoing} outgoing
   */
  #store(room, outgoing) {
    const key = keyOf(outgoing.author, outgoing.clientId);
    const known = this.#read(key);
    if (!known && this.#entries().length >= MOST_KEPT) return;
    const place = known?.place ?? this.#place++;
    this.#write(key, { tab: this.#world.tab, place, room, outgoing });
  }

  /** Takes over what pages have left that are gone, and waits for the end of those that are not. */
  #adopt() {
    const { locks, tab: mine } = this.#world;
    for (const tab of new Set(this.#entries().map(([, kept]) => kept.tab))) {
      if (tab === mine || this.#watched.has(tab)) continue;
      this.#watched.add(tab);
      if (!locks) this.#take(tab);
      else locks.request(lockOf(tab), { signal: this.#waiting.signal }, () => this.#take(tab)).catch(() => {});
    }
  }

  /** @param {string} tab */
  #take(tab) {
    this.#watched.delete(tab);
    for (const [key, kept] of this.#entries()) {
      if (kept.tab !== tab) continue;
      const outgoing = restorable(kept.outgoing);
      this.#write(key, null);
      if (outgoing) this.#onAdopted(kept.room, outgoing);
    }
  }

  /** @returns {[string, Kept][]} what there is of this person, in the order it was written */
  #entries() {
    const { storage } = this.#world;
    const keys = Array.from({ length: storage?.length ?? 0 }, (_, index) => storage?.key(index) ?? '');
    return keys.filter((key) => key.startsWith(prefixOf(this.#user)))
      .flatMap((key) => {
        const kept = this.#read(key);
        return kept ? [/** @type {[string, Kept]} */ ([key, kept])] : [];
      })
      .sort(([, one], [, other]) => one.outgoing.at.localeCompare(other.outgoing.at) || one.place - other.place);
  }

  /**
   * @param {string} key
   * @returns {Kept | null}
   */
  #read(key) {
    try {
      return JSON.parse(this.#world.storage?.getItem(key) ?? 'null');
    } catch {
      return null;
    }
  }

  /**
   * @param {string} key
   * @param {Kept | null} kept
   */
  #write(key, kept) {
    try {
      if (kept) this.#world.storage?.setItem(key, JSON.stringify(kept));
      else this.#world.storage?.removeItem(key);
    } catch {
      // Storage is full or forbidden: it is sent as long as the page lives.
    }
  }
}

/**
 * @param {string} tab
 * @returns {World} the browser
 */
export function browserWorld(tab) {
  return { storage: storageIfAllowed(), locks: globalThis.navigator?.locks, onStorage: (listener) => globalThis.addEventListener?.('storage', listener), tab };
}

function storageIfAllowed() {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}

/** @param {string} tab */
function lockOf(tab) {
  return `parley.outbox.${tab}`;
}

/** @param {string} user */
function prefixOf(user) {
  return `parley.outbox.${JSON.stringify(user)}.`;
}

/**
 * @param {string} user
 * @param {string} clientId
 */
function keyOf(user, clientId) {
  return prefixOf(user) + clientId;
}
