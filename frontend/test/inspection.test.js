import assert from 'node:assert/strict';
import { test } from 'node:test';
import { framesWith, medianOf, MOST_FRAMES, NOTHING_SEEN, wireOf, withFrame, withSent } from '../js/model/inspection.js';
import { after, composed } from './states.js';

/** @import { Frame } from '../js/net/stream.js' */

/**
 * @param {string} event
 * @param {object} data
 * @param {string} [id]
 * @param {number} [at]
 * @returns {Frame}
 */
function frame(event, data, id = '', at = 0) {
  return { id, event, data: JSON.stringify(data), at };
}

/** @param {Frame[]} frames */
function seen(...frames) {
  return frames.reduce((inspection, each) => withFrame(inspection, each, true), NOTHING_SEEN);
}

test('the newest frames are kept, and all are counted', () => {
  const { frames, count } = seen(...Array.from({ length: MOST_FRAMES + 5 }, (_, index) => frame('heartbeat', { head: index })));
  assert.equal(frames.length, MOST_FRAMES);
  assert.equal(count, MOST_FRAMES + 5);
  assert.equal(frames.at(-1)?.text, `event: heartbeat\ndata: {"head":${MOST_FRAMES + 4}}`);
});

test('who has paused counts on and keeps what is there', () => {
  const { frames, count } = withFrame(seen(frame('heartbeat', { head: 1 })), frame('heartbeat', { head: 2 }), false);
  assert.equal(frames.length, 1);
  assert.equal(count, 2);
});

test('what came by a reconnect is told from what came live', () => {
  const first = seen(frame('welcome', { head: 2 }, 'e.2'), frame('chat-message', { id: 3 }, 'e.3'));
  assert.equal(first.comebacks, 0);
  const back = [frame('welcome', { head: 5 }, 'e.3'), frame('chat-message', { id: 4 }, 'e.4'), frame('chat-message', { id: 5 }, 'e.5'), frame('chat-message', { id: 6 }, 'e.6')];
  const again = back.reduce((inspection, each) => withFrame(inspection, each, true), first);
  assert.equal(again.comebacks, 1);
  assert.equal(again.replayed, 2);
  assert.equal(again.cursor, 'e.6');
  assert.deepEqual(again.frames.map(({ replayed }) => replayed), [false, false, false, true, true, false]);
});

test('an event that repeats the last id moves nothing', () => {
  const state = seen(frame('welcome', { head: 5 }, 'e.3'), frame('presence', { users: [] }, 'e.3'), frame('heartbeat', {}, 'e.3'));
  assert.equal(state.replayed, 0);
});

test('the way of a message is timed from its post to its event', () => {
  const sent = withSent(NOTHING_SEEN, after(composed('c-1'), composed('c-2')).rooms, 100);
  assert.equal(withSent(sent, after(composed('c-1')).rooms, 200), sent, 'each once');
  const one = withFrame(sent, frame('chat-message', { id: 1, clientId: 'c-1' }, 'e.1', 130), true);
  const two = withFrame(one, frame('chat-message', { id: 2, clientId: 'somebody else' }, 'e.2', 140), true);
  const three = withFrame(two, frame('chat-message', { id: 3, clientId: 'c-2' }, 'e.3', 110), true);
  assert.deepEqual(three.trips, [30, 10]);
  assert.equal(medianOf(three.trips), 10);
  assert.equal(medianOf([]), undefined);
});

test('frames are found by what is in them, and look as on the wire', () => {
  const { frames } = seen(frame('welcome', { head: 2 }, 'e.2'), frame('typing', { user: 'Ann' }));
  assert.deepEqual(framesWith(frames, ' ann ').map(({ event }) => event), ['typing']);
  assert.equal(framesWith(frames, ''), frames);
  assert.equal(wireOf(frame('welcome', { head: 2 }, 'e.2')), 'id: e.2\nevent: welcome\ndata: {"head":2}');
  assert.equal(wireOf({ id: '', event: 'x', data: 'a\nb', at: 0 }), 'event: x\ndata: a\ndata: b');
});
