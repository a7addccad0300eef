/** @import { Account } from './types.js' */
/** @import { Action } from './actions.js' */

/** @type {Account} */
export const CLOSED = { open: false, busy: null, refused: null, error: '', field: '', notice: '', link: null };

/**
 * The dialog about one's account, and what the server says to what is done there.
 *
 * @param {Account} account
 * @param {Action} action
 * @returns {Account}
 */
export function reduceAccount(account, action) {
  switch (action.type) {
    case 'account-toggled':
      return { ...CLOSED, open: action.open };
    case 'errand-begun':
      return { ...CLOSED, open: true, busy: action.errand };
    case 'errand-refused':
      return { ...account, busy: null, refused: action.errand, error: action.detail, field: action.field };
    case 'errand-done':
      return { ...account, busy: null, notice: action.notice, link: action.link ?? null };
    case 'signed-out':
    case 'session-missing':
      return account.open ? CLOSED : account;
    default:
      return account;
  }
}
