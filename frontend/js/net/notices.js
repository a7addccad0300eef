import { noticeOf } from '../model/notice.js';

/** @import { Message, State } from '../model/types.js' */
/** @import { Notice } from '../model/notice.js' */

/** Time to hear that it was read on another device, or in another tab: those tell of what they read once a second. */
const PATIENCE_MILLIS = 2500;

/** One more is no news to who comes back to so many. */
const MOST_AT_ONCE = 20;

/**
 * Tells of messages by the system's notifications, once a person has allowed it. Of several tabs the one that holds a lock
 * does it for all. Nothing of a message is kept but in the notification.
 */
export class Notices {
  #state;
  #onChosen;
  #tell;
  #locks;
  #user = '';
  #isChief = false;
  #waiting = 0;
  #release = () => {};

  /**
   * @param {() => State} state
   * @param {(room: string, id: number) => void} onChosen
   * @param {object} [world]
   * @param {LockManager} [world.locks]  of the browser; without any each tab speaks for itself
   * @param {typeof show} [world.tell]
   */
  constructor(state, onChosen, { locks = globalThis.navigator?.locks, tell = show } = {}) {
    this.#state = state;
    this.#onChosen = onChosen;
    this.#locks = locks;
    this.#tell = tell;
  }

  /** Somebody may have signed in or out: a tab where nobody is must not be the one that tells. */
  look() {
    const { session } = this.#state();
    const user = session.status === 'signed-in' ? (session.user?.name ?? '') : '';
    if (user === this.#user) return;
    this.#user = user;
    this.#release();
    this.#isChief = !this.#locks;
    if (user && this.#locks) this.#lead(this.#locks, user);
  }

  /**
   * Until somebody else signs in, or the tab is closed; then another tab gets the lock.
   *
   * @param {LockManager} locks
   * @param {string} user
   */
  #lead(locks, user) {
    const over = new Promise((resolve) => (this.#release = () => resolve(undefined)));
    const lead = () => {
      this.#isChief = user === this.#user;
      return over;
    };
    locks.request(`parley notices ${user}`, lead).catch(() => (this.#isChief = user === this.#user));
  }

  /** @param {Message} message  that has just come by the stream */
  heard(message) {
    const notice = noticeOf(this.#state(), message);
    if (!notice || this.#waiting >= MOST_AT_ONCE) return;
    this.#waiting++;
    setTimeout(() => {
      this.#waiting--;
      if (this.#isChief && !this.#isRead(notice)) this.#tell(notice, () => this.#onChosen(notice.room, notice.id));
    }, PATIENCE_MILLIS);
  }

  /** @param {Notice} notice */
  #isRead({ id, room }) {
    const now = this.#state().rooms[room];
    return !now || now.readUpTo >= id;
  }
}

/**
 * @param {Notice} notice
 * @param {() => void} onChosen
 */
function show({ id, room, title, body }, onChosen) {
  if (globalThis.Notification?.permission !== 'granted') return;
  const options = { body, tag: `parley ${room}`, renotify: true, icon: '/icons/favicon.svg', data: { address: `#${room}/${id}` } };
  try {
    const notification = new Notification(title, options);
    notification.onclick = () => {
      globalThis.focus();
      notification.close();
      onChosen();
    };
  } catch {
    // Phones have them from service workers only, which say where a click leads: see sw.js.
    navigator.serviceWorker?.ready.then((registration) => registration.showNotification(title, options)).catch(() => {});
  }
}
