import assert from 'node:assert/strict';
import { test } from 'node:test';
import { takeLink } from '../js/lib/link.js';
import { newSession, reduceSession, waysIn } from '../js/model/session.js';

/** @import { Server } from '../js/model/types.js' */
/** @import { Action } from '../js/model/actions.js' */

/**
 * @param {Partial<Server>} server
 * @param {...Action} actions
 */
function knowing(server, ...actions) {
  /** @type {Action[]} */
  const all = [{ type: 'server-known', server: { guests: true, signup: 'open', accounts: true, ...server } }, ...actions];
  return all.reduce(reduceSession, newSession());
}

/** @type {Action} */
const MISSING = { type: 'session-missing', notice: '' };
/** @type {Action} */
const INVITED = { type: 'link-followed', link: { kind: 'invite', token: 't' } };

test('the ways in are those that the server allows', () => {
  assert.deepEqual(waysIn(knowing({})), ['guest', 'password', 'sign-up']);
  assert.deepEqual(waysIn(knowing({ guests: false })), ['password', 'sign-up']);
  assert.deepEqual(waysIn(knowing({ signup: 'closed' })), ['guest', 'password']);
  assert.deepEqual(waysIn(knowing({ signup: 'invite' })), ['guest', 'password']);
  assert.deepEqual(waysIn(knowing({ signup: 'invite' }, INVITED)), ['guest', 'password', 'sign-up']);
  assert.deepEqual(waysIn(knowing({ signup: 'closed' }, INVITED)), ['guest', 'password']);
  assert.deepEqual(waysIn(knowing({ signup: 'closed', accounts: false })), ['guest', 'password', 'sign-up']);
});

test('the form that is shown first is the one that most would want', () => {
  assert.equal(knowing({}, MISSING).form, 'guest');
  assert.equal(knowing({ guests: false }, MISSING).form, 'password');
  assert.equal(knowing({ guests: false, accounts: false }, MISSING).form, 'sign-up');
  assert.equal(knowing({ signup: 'invite' }, INVITED, MISSING).form, 'sign-up');
  assert.equal(knowing({ signup: 'closed' }, INVITED, MISSING).form, 'guest');
});

test('whose account it was is asked for its password again', () => {
  /** @type {Action} */
  const ann = { type: 'session-started', user: { name: 'ann', guest: false, role: 'member' } };
  assert.equal(knowing({}, ann, MISSING).form, 'password');
  assert.equal(knowing({}, ann, { type: 'signed-out' }).form, 'password');
  assert.equal(knowing({}, ann, { type: 'signed-out' }).user, null);
});

test('who has gone and chosen another form is not disturbed by an answer that is late', () => {
  const chosen = knowing({}, { type: 'signed-out' }, { type: 'form-chosen', form: 'password' });
  assert.equal(reduceSession(chosen, MISSING), chosen);
  const coming = reduceSession(chosen, { type: 'session-starting' });
  assert.equal(reduceSession(coming, MISSING), coming);
});

test('a link leads to its form, also from another one', () => {
  const signedOut = knowing({}, { type: 'signed-out' });
  assert.equal(reduceSession(signedOut, INVITED).form, 'sign-up');
  assert.equal(reduceSession(signedOut, { type: 'link-followed', link: { kind: 'reset', token: 't' } }).form, 'reset');
});

test('another form begins without the last one’s error', () => {
  const refused = knowing({}, MISSING, { type: 'session-refused', detail: 'No.', field: 'password' });
  assert.equal(refused.error, 'No.');
  const chosen = reduceSession(refused, { type: 'form-chosen', form: 'password' });
  assert.deepEqual([chosen.error, chosen.field, chosen.form], ['', '', 'password']);
});

test('an invite is kept for a guest, and spent by whoever has an account', () => {
  /** @param {boolean} guest @returns {Action} */
  const started = (guest) => ({ type: 'session-started', user: { name: 'ann', guest } });
  assert.equal(knowing({}, INVITED, started(true)).link?.token, 't');
  assert.equal(knowing({}, INVITED, started(false)).link, null);
});

test('a link is taken out of the address', () => {
  /** @type {unknown[]} */
  const shown = [];
  const history = { replaceState: (/** @type {unknown} */ _state, /** @type {string} */ _title, /** @type {unknown} */ url) => shown.push(url) };
  /** @param {string} hash */
  const taken = (hash) => takeLink({ hash, pathname: '/', search: '?x=1' }, history);
  assert.deepEqual(taken('#invite=aZ0_-'), { kind: 'invite', token: 'aZ0_-' });
  assert.deepEqual(taken('#reset=abc'), { kind: 'reset', token: 'abc' });
  assert.deepEqual(shown, ['/?x=1', '/?x=1']);
  for (const other of ['', '#', '#invite=', '#invite=a b', '#other=abc', `#reset=${'a'.repeat(129)}`]) {
    assert.equal(taken(other), null);
  }
  assert.equal(shown.length, 2);
});
