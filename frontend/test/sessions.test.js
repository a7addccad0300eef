import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Api } from '../js/net/api.js';
import { Sessions } from '../js/net/sessions.js';
import { newSession, reduceSession } from '../js/model/session.js';
import { after } from './states.js';

/** @import { Action } from '../js/model/actions.js' */

/** @param {() => Response} answer */
function sessionsWith(answer) {
  /** @type {Action[]} */
  const actions = [];
  const api = new Api({ fetch: async () => answer() });
  return { actions, sessions: new Sessions(api, (action) => actions.push(action)) };
}

test('who has a session is signed in, who has none sees the form and why', async () => {
  const known = sessionsWith(() => Response.json({ user: { name: 'me' } }));
  assert.equal(await known.sessions.check(), 'signed-in');
  assert.deepEqual(known.actions, [{ type: 'session-started', user: { name: 'me' } }]);
  const ended = sessionsWith(() => Response.json({}, { status: 401 }));
  assert.equal(await ended.sessions.check('Ended.'), 'signed-out');
  assert.equal(after(...ended.actions).session.notice, 'Ended.');
});

test('a server that does not answer, or stumbles, says nothing about a session', async () => {
  for (const answer of [() => { throw new TypeError('Failed to fetch'); }, () => new Response('<html>', { status: 502 })]) {
    const { sessions, actions } = sessionsWith(answer);
    assert.equal(await sessions.check(), 'unreachable');
    assert.deepEqual(actions, []);
  }
});

test('what is wrong with a name is said in the server’s words', async () => {
  const cases = /** @type {const} */ ([
    [{ detail: 'This name is taken.' }, 409, 'This name is taken.'],
    [{ detail: 'Invalid.', errors: [{ field: 'username', detail: 'Too short.' }] }, 422, 'Too short.'],
    [{}, 403, 'The server answered 403.'],
  ]);
  for (const [body, status, error] of cases) {
    const { sessions, actions } = sessionsWith(() => Response.json(body, { status }));
    await sessions.signIn('x');
    const { session } = after({ type: 'signed-out' }, ...actions);
    assert.equal(session.error, error);
    assert.equal(session.status, 'signed-out');
  }
});

test('the server says what it allows before the form is shown', async () => {
  const server = { guests: false, signup: 'closed', accounts: true };
  /** @type {Action[]} */
  const actions = [];
  const api = new Api({
    fetch: async (path) => (path === '/api/server' ? Response.json(server) : Response.json({}, { status: 401 })),
  });
  await new Sessions(api, (action) => actions.push(action)).begin(null);
  assert.deepEqual(actions.map(({ type }) => type), ['server-known', 'session-missing']);
  assert.equal(actions.reduce(reduceSession, newSession()).form, 'password');
});

test('who has followed a reset link is asked for a password, whoever is signed in', async () => {
  const { sessions, actions } = sessionsWith(() => Response.json({ user: { name: 'ann', guest: false } }));
  await sessions.begin({ kind: 'reset', token: 't' });
  assert.equal(after(...actions).session.form, 'reset');
  await sessions.resetPassword({ token: 't', password: 'seven quiet herons' });
  const { session } = after(...actions);
  assert.equal(session.form, 'password');
  assert.equal(session.user?.name, 'ann', 'the form is to know the name');
  assert.equal(session.link, null);
});

test('a page of a proxy is no answer to a sign-in either', async () => {
  const { sessions, actions } = sessionsWith(() => new Response('<html>', { status: 200 }));
  await sessions.signIn('ann');
  assert.equal(actions.at(-1)?.type, 'session-refused');
});

test('nobody is let in before there is a chat to be let into', async () => {
  /** @type {unknown[]} */
  const order = [];
  let fetched = false;
  const api = new Api({ fetch: async () => Response.json({ user: { name: 'me' } }) });
  const sessions = new Sessions(api, ({ type }) => order.push(type), async () => {
    order.push('prepare');
    if (!fetched) throw new TypeError('Failed to fetch dynamically imported module');
  });
  assert.equal(await sessions.check(), 'unreachable');
  await sessions.signIn('me');
  fetched = true;
  assert.equal(await sessions.check(), 'signed-in');
  await sessions.signIn('me');
  assert.deepEqual(order, [
    'prepare', 'session-starting', 'prepare', 'session-refused', 'prepare', 'session-started', 'session-starting', 'prepare', 'session-started',
  ]);
});

test('who can’t be asked is shown what was read last, which takes the chat', async () => {
  /** @type {string[]} */
  const order = [];
  let asked = 0;
  const api = new Api({ fetch: async () => (++asked <= 2 ? Promise.reject(new TypeError('Failed to fetch')) : Response.json({}, { status: 401 })) });
  await new Sessions(api, ({ type }) => order.push(type), async () => void order.push('prepare')).begin(null);
  assert.deepEqual(order, ['prepare', 'session-unreachable', 'session-missing']);
});

test('an answer from before somebody came in does not put them out', async () => {
  /** @type {string[]} */
  const order = [];
  let cookie = false;
  /** @type {(response: Response) => void} */
  let late = () => {};
  const api = new Api({
    fetch: async (path, options) => {
      if (path === '/api/server') return Response.json({ guests: true, signup: 'open', accounts: true });
      if (options?.method === 'POST') cookie = true;
      else if (!cookie) return new Promise((resolve) => (late = resolve));
      return Response.json({ user: { name: 'me' } });
    },
  });
  const sessions = new Sessions(api, ({ type }) => order.push(type));
  const asked = sessions.check();
  await sessions.signIn('me');
  late(Response.json({}, { status: 401 }));
  assert.equal(await asked, 'signed-in');
  assert.deepEqual(order, ['session-starting', 'session-started', 'server-known', 'session-started']);
});
