/** @import { Link } from '../model/types.js' */

const FORM = /^#(invite|reset)=([A-Za-z0-9_-]{1,128})$/;

/**
 * Takes a link that somebody was given out of the address, so that it is neither bookmarked nor seen over a shoulder.
 *
 * @param {Pick<Location, 'hash' | 'pathname' | 'search'>} [address]
 * @param {Pick<History, 'replaceState'>} [history]
 * @returns {Link | null}
 */
export function takeLink(address = location, history = globalThis.history) {
  const [, kind, token] = FORM.exec(address.hash) ?? [];
  if (!kind || !token) return null;
  history.replaceState(null, '', address.pathname + address.search);
  return { kind: /** @type {Link['kind']} */ (kind), token };
}
