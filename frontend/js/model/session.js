/** @import { Form, Link, Server, Session } from './types.js' */
/** @import { Action } from './actions.js' */

/** @type {Server} what is assumed of a server that has not said it yet */
export const ANY_SERVER = { guests: true, signup: 'open', accounts: true };

const PASSWORD_SET = 'Your password is set. Sign in with it.';

/** @returns {Session} before anything is known */
export function newSession() {
  return { status: 'checking', user: null, notice: '', error: '', field: '', form: 'guest', link: null, server: ANY_SERVER, rememberedAt: '' };
}

/**
 * @param {Session} session
 * @param {Action} action
 * @returns {Session}
 */
export function reduceSession(session, action) {
  switch (action.type) {
    case 'session-unreachable':
      return session.status === 'checking' ? { ...session, notice: action.detail } : session;
    case 'session-missing':
      // An answer that is late says nothing new to who has gone or is coming in, and may have chosen another form.
      if (session.status === 'signed-out' || session.status === 'signing-in') return session;
      return { ...unblamed(session), status: 'signed-out', notice: action.notice, form: firstForm(session) };
    case 'session-starting':
      return { ...unblamed(session), status: 'signing-in' };
    case 'session-refused':
      return { ...session, status: 'signed-out', error: action.detail, field: action.field ?? '' };
    case 'session-started':
      return { ...unblamed(session), status: 'signed-in', user: action.user, notice: '', link: action.user.guest ? session.link : null };
    case 'sign-out-failed':
      return { ...session, notice: action.detail };
    case 'signed-out':
      return { ...unblamed(session), status: 'signed-out', user: null, notice: '', form: firstForm(session) };
    default:
      return reduceForm(session, action);
  }
}

/**
 * @param {Session} session
 * @param {Action} action
 * @returns {Session}
 */
function reduceForm(session, action) {
  switch (action.type) {
    case 'server-known':
      return { ...session, server: action.server };
    case 'link-followed':
      return followed({ ...session, link: action.link });
    case 'form-chosen':
      return { ...unblamed(session), form: action.form, notice: '' };
    case 'password-set':
      return { ...unblamed(session), status: 'signed-out', user: action.user, notice: PASSWORD_SET, form: 'password', link: null };
    default:
      return session;
  }
}

/**
 * @param {Session} session  with a link
 * @returns {Session} with the form that it leads to, if forms are shown
 */
function followed(session) {
  return session.status === 'signed-out' ? { ...unblamed(session), form: firstForm(session) } : session;
}

/**
 * @param {Session} session
 * @returns {boolean} whether an account can be made from here; the first one always can
 */
export function mayMakeAccount({ server, link }) {
  return !server.accounts || server.signup === 'open' || (server.signup === 'invite' && link?.kind === 'invite');
}

/**
 * @param {Session} session
 * @param {Link['kind']} kind
 * @returns {string | undefined} what the link holds that was followed, if it is one of that kind
 */
export function tokenOf({ link }, kind) {
  return link?.kind === kind ? link.token : undefined;
}

/**
 * @param {Session} session
 * @returns {Form[]} the ways in, but for links
 */
export function waysIn(session) {
  /** @type {Form[]} */
  const ways = ['password'];
  if (session.server.guests) ways.unshift('guest');
  if (mayMakeAccount(session)) ways.push('sign-up');
  return ways;
}

/**
 * @param {Session} session
 * @returns {Form} what most would want
 */
function firstForm(session) {
  const { link, server, user } = session;
  if (link?.kind === 'reset') return 'reset';
  if (user && user.guest === false) return 'password';
  if (link && mayMakeAccount(session)) return 'sign-up';
  if (server.guests) return 'guest';
  return server.accounts ? 'password' : 'sign-up';
}

/**
 * @param {Session} session
 * @returns {Session} with no error
 */
function unblamed(session) {
  return { ...session, error: '', field: '' };
}
