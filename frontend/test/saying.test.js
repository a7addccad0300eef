import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Api } from '../js/net/api.js';
import { Outbox } from '../js/net/outbox.js';
import { Saying } from '../js/net/saying.js';
import { message } from './states.js';

/** @import { Action } from '../js/model/actions.js' */

/** @param {(method: string, path: string, body: any) => Response} answer */
function sayingTo(answer) {
  /** @type {string[]} */
  const calls = [];
  /** @type {Action[]} */
  const actions = [];
  /** @type {typeof globalThis.fetch} */
  const fetcher = async (path, init) => {
    calls.push(`${init?.method} ${path} ${init?.body ?? ''}`.trim());
    return answer(String(init?.method), String(path), init?.body && JSON.parse(String(init.body)));
  };
  const api = new Api({ fetch: fetcher });
  return { saying: new Saying(api, (action) => actions.push(action)), api, calls, actions, types: () => actions.map(({ type }) => type) };
}

const refused = () => Response.json({ detail: 'Not so.' }, { status: 403 });
const done = () => new Response(null, { status: 204 });

test('an edit ends when it is answered, and stays open when it is refused', async () => {
  const good = sayingTo((_method, _path, { text }) => Response.json({ message: message(3, { text }) }));
  await good.saying.edit(3, 'new');
  assert.deepEqual(good.types(), ['edit-sent', 'message-edited', 'edit-ended']);
  assert.deepEqual(good.calls, ['PATCH /api/messages/3 {"text":"new"}']);
  const bad = sayingTo(refused);
  await bad.saying.edit(3, 'new');
  assert.deepEqual(bad.actions.at(-1), { type: 'edit-refused', id: 3, detail: 'Not so.' });
});

test('a reaction and a deletion say why they were in vain', async () => {
  const good = sayingTo(done);
  await good.saying.react(3, '❤️', true);
  await good.saying.react(3, '#️⃣', false);
  assert.equal(await good.saying.remove(message(3)), '');
  assert.deepEqual(good.calls, ['PUT /api/messages/3/reactions/%E2%9D%A4%EF%B8%8F', 'DELETE /api/messages/3/reactions/%23%EF%B8%8F%E2%83%A3', 'DELETE /api/messages/3']);
  assert.deepEqual(good.types(), ['message-deleted']);
  const bad = sayingTo(refused);
  await bad.saying.react(3, '👍', true);
  assert.equal(await bad.saying.remove(message(3)), 'Not so.');
  assert.deepEqual(bad.actions, [{ type: 'said-in-vain', detail: 'Not so.' }]);
});

test('what is quoted is asked for once, and again if it could not be told', async () => {
  const { saying, calls, actions } = sayingTo(() => (calls.length === 1 ? Response.error() : Response.json({ messages: [message(3)], hasMore: true })));
  for (let i = 0; i < 3; i++) await saying.quote('lobby', 3, 0);
  assert.deepEqual(calls, Array.from({ length: 2 }, () => 'GET /api/rooms/lobby/messages?around=3&limit=1'));
  assert.deepEqual(actions, [{ type: 'quoted-loaded', id: 3, message: message(3) }]);
  await saying.quote('lobby', 2, 0);
  assert.deepEqual(actions.at(-1), { type: 'quoted-loaded', id: 2, message: null });
});

test('commands are answered by yes or no', async () => {
  const good = sayingTo((method) => (method === 'PATCH' ? Response.json({ room: {} }) : done()));
  assert.equal(await good.saying.changeTopic('r 1', 'All'), true);
  assert.equal(await good.saying.invite('r 1', 'Ada Lovelace'), true);
  assert.deepEqual(good.calls, ['PATCH /api/rooms/r%201 {"topic":"All"}', 'PUT /api/rooms/r%201/members/Ada%20Lovelace']);
  assert.equal(await sayingTo(refused).saying.invite('r', 'x'), false);
});

test('a reply is posted as one', async () => {
  const { api, calls } = sayingTo(() => Response.json({ message: message(4) }, { status: 201 }));
  const outbox = new Outbox(api, () => {}, () => true, { ready: async () => [], forget: () => 0 });
  await outbox.send('lobby', { clientId: 'c', text: 'yes', replyTo: 3 });
  assert.deepEqual(calls, ['POST /api/rooms/lobby/messages {"text":"yes","clientId":"c","replyTo":3}']);
});
