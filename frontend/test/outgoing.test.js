import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timelineOf } from '../js/model/timeline.js';
import { after, composed, continuing, idsOf, lobbyOf, message, newest, said } from './states.js';

const mine = message(7, { author: 'me', clientId: 'c1', text: 'hello' });

test('a message is shown as pending at once', () => {
  const [pending] = lobbyOf(after(composed('c1'))).outgoing;
  assert.deepEqual(pending, {
    clientId: 'c1', author: 'me', text: 'hello', at: '2025-06-02T10:00:00.000Z', state: 'pending', detail: '', uploads: [],
  });
});

test('it is settled by the answer or the event, whichever comes first, and is there once', () => {
  const answer = /** @type {const} */ ({ type: 'message-sent', message: mine });
  for (const actions of [[answer, said(mine)], [said(mine), answer], [answer], [said(mine)], [answer, said(mine), answer]]) {
    const state = after(composed('c1'), ...actions);
    assert.deepEqual(lobbyOf(state).outgoing, []);
    assert.deepEqual(idsOf(state), [7]);
  }
});

test('it is settled by a page of history too', () => {
  const page = { messages: [mine], hasMore: false };
  const state = after(composed('c1'), { type: 'newest-loaded', room: 'lobby', generation: 0, page });
  assert.deepEqual(lobbyOf(state).outgoing, []);
});

test('a page with the same clientId of somebody else settles nothing', () => {
  const page = { messages: [message(7, { author: 'eve', clientId: 'c1' })], hasMore: false };
  const state = after(composed('c1'), { type: 'newest-loaded', room: 'lobby', generation: 0, page });
  assert.equal(lobbyOf(state).outgoing.length, 1);
});

test('the pending and the real message have one key', () => {
  const before = after(composed('c1'));
  const keys = [before, continuing(before, said(mine))].map((state) => timelineOf(lobbyOf(state), state.today).at(-1)?.key);
  assert.equal(keys[0], keys[1]);
});

test('the same clientId of somebody else settles nothing and is another line', () => {
  const state = after(composed('c1'), said(message(7, { author: 'eve', clientId: 'c1' })));
  assert.equal(lobbyOf(state).outgoing.length, 1);
  const keys = timelineOf(lobbyOf(state), state.today).map(({ key }) => key);
  assert.equal(new Set(keys).size, keys.length);
});

test('what failed keeps its text, can be tried again under the same clientId, and can be discarded', () => {
  const failed = after(composed('c1'), { type: 'message-failed', room: 'lobby', clientId: 'c1', detail: 'No.' });
  assert.equal(lobbyOf(failed).outgoing[0]?.state, 'failed');
  assert.equal(lobbyOf(failed).outgoing[0]?.detail, 'No.');
  const retried = continuing(failed, { type: 'message-retried', room: 'lobby', clientId: 'c1' });
  assert.deepEqual(lobbyOf(retried).outgoing, lobbyOf(after(composed('c1'))).outgoing);
  const discarded = continuing(failed, { type: 'message-discarded', room: 'lobby', clientId: 'c1' });
  assert.deepEqual(lobbyOf(discarded).outgoing, []);
});

test('what failed for us and arrived all the same is settled by the stream', () => {
  const state = after(composed('c1'), { type: 'message-failed', room: 'lobby', clientId: 'c1', detail: 'No.' }, said(mine));
  assert.deepEqual(lobbyOf(state).outgoing, []);
});

test('what is on its way outlives a reset and an ended session, but not another person', () => {
  const waiting = after(newest([1]), composed('c1'), { type: 'reset' }, { type: 'session-missing', notice: 'Ended.' });
  assert.equal(lobbyOf(waiting).outgoing.length, 1);
  const same = continuing(waiting, { type: 'session-started', user: { name: 'me' } });
  assert.equal(lobbyOf(same).outgoing.length, 1);
  const other = continuing(waiting, { type: 'session-started', user: { name: 'you' } });
  assert.equal(lobbyOf(other).outgoing.length, 0);
  assert.equal(lobbyOf(continuing(waiting, { type: 'signed-out' })).outgoing.length, 0);
});
