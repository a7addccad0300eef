import { find, setText } from '../lib/dom.js';

/** @import { Level, State } from '../model/types.js' */

const PERMISSION = {
  granted: 'Notifications are on in this browser.',
  denied: 'This browser was told to show no notifications of this page. Its settings can change that.',
  default: 'Notifications are off in this browser.',
  none: 'This browser has no notifications.',
};

/** What one wants to be told of a room, and whether the browser may tell it. */
export class NotifyDialogView {
  #dialog;
  #bell;
  #level = '';

  /**
   * @param {HTMLDialogElement} dialog
   * @param {HTMLButtonElement} bell  opens it
   * @param {(level: Level) => void} onLevel
   */
  constructor(dialog, bell, onLevel) {
    this.#dialog = dialog;
    this.#bell = bell;
    bell.addEventListener('click', () => (this.#renderPermission(), dialog.showModal()));
    find(dialog, '.notify-close', HTMLButtonElement).addEventListener('click', () => dialog.close());
    dialog.addEventListener('change', ({ target }) => {
      if (target instanceof HTMLInputElement && target.name === 'level') onLevel(/** @type {Level} */ (target.value));
    });
    find(dialog, '.notify-allow', HTMLButtonElement).addEventListener('click', async () => {
      await Notification.requestPermission();
      this.#renderPermission();
    });
  }

  /** @param {State} state */
  render({ rooms, room: id }) {
    const room = rooms[id];
    if (!room) return;
    setText(find(this.#dialog, '.notify-room', HTMLElement), room.name);
    if (room.level === this.#level) return;
    this.#level = room.level;
    this.#bell.dataset.level = room.level;
    const words = { all: 'every message', mentions: 'mentions', none: 'nothing' }[room.level];
    this.#bell.title = `Notifications: ${words}`;
    this.#dialog.querySelectorAll('input').forEach((input) => (input.checked = input.value === room.level));
  }

  #renderPermission() {
    const permission = 'Notification' in window ? Notification.permission : 'none';
    setText(find(this.#dialog, '.notify-permission', HTMLElement), PERMISSION[permission]);
    find(this.#dialog, '.notify-allow', HTMLButtonElement).hidden = permission !== 'default';
  }
}
