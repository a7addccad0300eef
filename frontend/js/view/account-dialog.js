import { find, setText } from '../lib/dom.js';
import { mayMakeAccount } from '../model/session.js';
import { formIn } from './form.js';

/** @import { FormView } from './form.js' */
/** @import { Account, Errand, Session, State } from '../model/types.js' */

/**
 * @typedef {object} Wishes  what the dialog can be asked for
 * @property {() => void} onClosed
 * @property {(account: { username: string, password: string }) => void} onBecome
 * @property {(passwords: { current: string, password: string }) => void} onChange
 * @property {() => void} onInvite
 * @property {(name: string) => void} onResetLink
 * @property {() => void} onEverywhere
 */

/** What one can do about one's account. A guest can make one; an admin can make links for others. */
export class AccountDialogView {
  #dialog;
  #forms;
  #notice = '';

  /**
   * @param {HTMLDialogElement} dialog
   * @param {Wishes} wishes
   */
  constructor(dialog, { onClosed, onBecome, onChange, onInvite, onResetLink, onEverywhere }) {
    this.#dialog = dialog;
    /** @type {Record<Errand, FormView>} */
    this.#forms = {
      become: formIn(dialog, '#become-form', ({ username = '', password = '' }) => onBecome({ username, password })),
      change: formIn(dialog, '#change-form', ({ current = '', password = '' }) => onChange({ current, password })),
      invite: formIn(dialog, '#invite-form', onInvite),
      'reset-link': formIn(dialog, '#reset-link-form', ({ username = '' }) => onResetLink(username)),
      everywhere: formIn(dialog, '#everywhere-form', onEverywhere),
    };
    find(dialog, '#account-close', HTMLButtonElement).addEventListener('click', onClosed);
    // By the Escape key too.
    dialog.addEventListener('close', onClosed);
    const link = find(dialog, '#account-link-text', HTMLInputElement);
    link.addEventListener('focus', () => link.select());
  }

  /** @param {State} state */
  render({ account, session }) {
    if (account.open !== this.#dialog.open) this.#toggle(account.open, session);
    if (!account.open) return;
    this.#renderForms(account, session);
    this.#renderNotice(account);
    this.#renderLink(account);
  }

  /**
   * @param {boolean} open
   * @param {Session} session
   */
  #toggle(open, { user }) {
    this.#notice = '';
    if (!open) {
      this.#clear();
      return this.#dialog.close();
    }
    this.#forms.become.suggestName(user?.name ?? '');
    this.#forms.change.suggestName(user?.name ?? '');
    this.#dialog.showModal();
  }

  /**
   * @param {Account} account
   * @param {Session} session
   */
  #renderForms(account, session) {
    const guest = session.user?.guest === true;
    const admin = session.user?.role === 'owner' || session.user?.role === 'admin';
    const become = guest && mayMakeAccount(session);
    find(this.#dialog, '#become-needs-invite', HTMLElement).hidden = !guest || become || session.server.signup !== 'invite';
    find(this.#dialog, '#account-links', HTMLElement).hidden = !admin;
    const shown = { become, change: !guest, invite: session.server.signup !== 'closed', 'reset-link': true, everywhere: true };
    for (const errand of /** @type {Errand[]} */ (Object.keys(shown))) {
      this.#forms[errand].render({
        shown: shown[errand],
        busy: account.busy === errand,
        error: account.refused === errand ? account.error : '',
        field: account.field,
      });
    }
  }

  /** @param {Account} account */
  #renderNotice({ notice }) {
    const place = find(this.#dialog, '.dialog-notice', HTMLElement);
    place.hidden = notice === '';
    setText(place, notice);
    // Done: nobody needs the passwords in the fields any more.
    if (notice && notice !== this.#notice) this.#clear();
    this.#notice = notice;
  }

  /** @param {Account} account */
  #renderLink({ link }) {
    find(this.#dialog, '#account-link', HTMLElement).hidden = link === null;
    const text = find(this.#dialog, '#account-link-text', HTMLInputElement);
    setText(find(this.#dialog, '#account-link-hint', HTMLElement), link?.hint ?? '');
    if (text.value === (link?.url ?? '')) return;
    text.value = link?.url ?? '';
    if (link) text.focus();
  }

  #clear() {
    for (const form of Object.values(this.#forms)) form.clear();
  }
}
