import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Api } from '../js/net/api.js';
import { Errands } from '../js/net/errands.js';
import { after } from './states.js';

/** @import { Action } from '../js/model/actions.js' */

/** @param {(path: string, init: RequestInit) => Response} answer */
function errandsWith(answer) {
  /** @type {Action[]} */
  const actions = [];
  const api = new Api({ fetch: async (path, init) => answer(String(path), init ?? {}) });
  return { actions, errands: new Errands(api, (action) => actions.push(action), 'https://chat.example') };
}

test('a guest who has an account now is somebody else’s equal', async () => {
  const user = { name: 'me', guest: false, role: 'member' };
  const { errands, actions } = errandsWith((_path, { body }) => {
    assert.deepEqual(JSON.parse(String(body)), { username: 'me', password: 'p', invite: 'i' });
    return Response.json({ user }, { status: 201 });
  });
  assert.equal(await errands.become({ username: 'me', password: 'p', invite: 'i' }), true);
  const { session, account } = after(...actions);
  assert.deepEqual(session.user, user);
  assert.equal(account.busy, null);
  assert.match(account.notice, /me/);
});

test('what is refused says which field is wrong', async () => {
  const body = { detail: 'Invalid.', errors: [{ field: 'current', detail: 'This is not your password.' }] };
  const { errands, actions } = errandsWith(() => Response.json(body, { status: 422 }));
  assert.equal(await errands.changePassword({ current: 'x', password: 'y' }), false);
  const { account } = after({ type: 'account-toggled', open: true }, ...actions);
  assert.deepEqual([account.refused, account.error, account.field], ['change', 'This is not your password.', 'current']);
  assert.equal(account.busy, null);
});

test('a link holds what was made in the part that browsers don’t send', async () => {
  const invite = errandsWith(() => Response.json({ invite: 'abc', expiresAt: '2026-01-02T03:04:05.006Z' }, { status: 201 }));
  await invite.errands.invite();
  assert.equal(after(...invite.actions).account.link?.url, 'https://chat.example/#invite=abc');
  const reset = errandsWith((path) => {
    assert.equal(path, '/api/accounts/Zo%C3%AB%2F/reset-link');
    return Response.json({ token: 'def', expiresAt: '2026-01-02T03:04:05.006Z' }, { status: 201 });
  });
  await reset.errands.resetLink('Zoë/');
  assert.equal(after(...reset.actions).account.link?.url, 'https://chat.example/#reset=def');
});

test('who signs out everywhere is signed out here', async () => {
  const { errands, actions } = errandsWith(() => new Response(null, { status: 204 }));
  assert.equal(await errands.signOutEverywhere(), true);
  const { session, account } = after({ type: 'account-toggled', open: true }, ...actions);
  assert.equal(session.status, 'signed-out');
  assert.equal(account.open, false);
});

test('a server that does not answer changes nothing', async () => {
  const { errands, actions } = errandsWith(() => {
    throw new TypeError('Failed to fetch');
  });
  assert.equal(await errands.signOutEverywhere(), false);
  const { session, account } = after(...actions);
  assert.equal(session.status, 'signed-in');
  assert.equal(account.error, 'The server can’t be reached.');
});
