import { noticeOf } from '../model/notice.js';

/** @import { Message, State } from '../model/types.js' */
/** @import { Notice } from '../model/notice.js' */

/** Time to hear that it was read on another device, or in another tab: those tell of what they read once a second. */
const PATIENCE_MILLIS = 2500;

/** One more is no news to who comes back to so many. */
const MOST_AT_ONCE = 20;

/** @typedef {{ id: number, room: string, close: () => void }} Shown  what the system shows of a room */

/**
 * Tells of messages by the system's notifications, once a person has allowed it, and takes back what was read since, here
 * or on another device. Of several tabs the one that holds a lock does it for all. Nothing of a message is kept but in the
 * notification.
 */
export class Notices {
  #state;
  #onChosen;
  #tell;
  #left;
  #locks;
  /** @type {Map<string, Shown>} by room: a newer one takes the place of the one before it */
  #shown = new Map();
  #user = '';
  #isChief = false;
  /** @type {Set<Notice>} */
  #waiting = new Set();
  #release = () => {};

  /**
   * @param {() => State} state
   * @param {(room: string, id: number) => void} onChosen
   * @param {object} [world]
   * @param {LockManager} [world.locks]  of the browser; without any each tab speaks for itself
   * @param {typeof show} [world.tell]
   * @param {typeof left} [world.left]
   */
  constructor(state, onChosen, { locks = globalThis.navigator?.locks, tell = show, left: leftBehind = left } = {}) {
    this.#state = state;
    this.#onChosen = onChosen;
    this.#locks = locks;
    this.#tell = tell;
    this.#left = leftBehind;
  }

  /** Something was read, or somebody has signed in or out: a tab where nobody is must not be the one that tells. */
  look() {
    const { session } = this.#state();
    const user = session.status === 'signed-in' ? (session.user?.name ?? '') : '';
    this.#close((notice) => user !== this.#user || this.#isRead(notice));
    if (user === this.#user) return;
    this.#user = user;
    this.#waiting.clear();
    this.#release();
    this.#isChief = false;
    if (user && this.#locks) this.#lead(this.#locks, user);
    else if (user) this.#begin();
  }

  /** It is the one that tells from now on, and what pages have left that are gone is its business too. */
  async #begin() {
    this.#isChief = true;
    const user = this.#user;
    const found = await this.#left().catch(() => []);
    if (user !== this.#user) return;
    for (const notice of found) if (!this.#shown.has(notice.room)) this.#shown.set(notice.room, notice);
    this.look();
  }

  /** @param {(notice: Shown) => boolean} isOver */
  #close(isOver) {
    for (const notice of this.#shown.values()) {
      if (!isOver(notice)) continue;
      this.#shown.delete(notice.room);
      notice.close();
    }
  }

  /**
   * Until somebody else signs in, or the tab is closed; then another tab gets the lock.
   *
   * @param {LockManager} locks
   * @param {string} user
   */
  #lead(locks, user) {
    const over = new Promise((resolve) => (this.#release = () => resolve(undefined)));
    const begin = () => {
      if (user === this.#user) this.#begin();
    };
    locks.request(`parley notices ${user}`, () => (begin(), over)).catch(begin);
  }

  /** @param {Message} message  that has just come by the stream */
  heard(message) {
    const notice = noticeOf(this.#state(), message);
    if (!notice || this.#waiting.size >= MOST_AT_ONCE) return;
    this.#waiting.add(notice);
    setTimeout(() => {
      if (this.#waiting.delete(notice) && this.#isChief && !this.#isRead(notice)) this.#show(notice);
    }, PATIENCE_MILLIS);
  }

  /** @param {number} id  of a message that was deleted: what it said is not to be seen any more */
  takeBack(id) {
    this.#waiting.forEach((notice) => notice.id === id && this.#waiting.delete(notice));
    this.#close((notice) => notice.id === id);
  }

  /** @param {Notice} notice */
  #show(notice) {
    const { id, room } = notice;
    this.#shown.set(room, { id, room, close: this.#tell(notice, () => this.#onChosen(room, id)) });
  }

  /** @param {Pick<Notice, 'id' | 'room'>} notice */
  #isRead({ id, room }) {
    const { place, rooms } = this.#state();
    const now = rooms[room];
    return now ? now.readUpTo >= id : place.listed;
  }
}

/**
 * @param {Notice} notice
 * @param {() => void} onChosen
 * @returns {() => void} takes it back
 */
function show({ id, room, title, body }, onChosen) {
  if (globalThis.Notification?.permission !== 'granted') return () => {};
  const options = { body, tag: `parley ${room}`, renotify: true, icon: '/icons/favicon.svg', data: { id, room, address: `#${room}/${id}` } };
  try {
    const notification = new Notification(title, options);
    notification.onclick = () => {
      globalThis.focus();
      notification.close();
      onChosen();
    };
    return () => notification.close();
  } catch {
    // Phones have them from service workers only, which say where a click leads: see sw.js.
    const shown = navigator.serviceWorker?.ready.then((registration) => registration.showNotification(title, options)).catch(() => {});
    return () => shown?.then(left).then((all) => all.filter((each) => each.room === room).forEach((each) => each.close())).catch(() => {});
  }
}

/** @returns {Promise<Shown[]>} what a service worker shows, which outlives the page that asked for it */
async function left() {
  const registration = await navigator.serviceWorker?.getRegistration();
  const all = (await registration?.getNotifications()) ?? [];
  return all.map((notification) => ({ ...notification.data, close: () => notification.close() }));
}
