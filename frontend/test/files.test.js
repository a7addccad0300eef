import assert from 'node:assert/strict';
import { test } from 'node:test';
import { previewOf, sizeInWords } from '../js/model/files.js';
import { after, composed, continuing, lobbyOf, message, said } from './states.js';

/** @import { Action } from '../js/model/actions.js' */

const attachment = { id: 'x1', name: 'a.png', type: 'image/png', size: 10, width: 720, height: 540 };

/**
 * @param {string} key
 * @returns {Action}
 */
function picked(key) {
  return { type: 'file-picked', room: 'lobby', key, name: `${key}.png`, size: 10 };
}

/** @type {Action} */
const uploaded = { type: 'file-uploaded', room: 'lobby', key: 'a', attachment };

test('what is picked waits in the tray, and goes with the next message', () => {
  const waiting = after(picked('a'), picked('b'));
  assert.deepEqual(lobbyOf(waiting).tray.map(({ key }) => key), ['a', 'b']);
  const sent = lobbyOf(continuing(waiting, composed('c1')));
  assert.deepEqual(sent.tray, []);
  assert.deepEqual(sent.outgoing[0]?.uploads.map(({ key }) => key), ['a', 'b']);
});

test('what becomes of a file is known in the tray and in the message', () => {
  /** @type {Action} */
  const progress = { type: 'file-progress', room: 'lobby', key: 'a', sent: 0.5 };
  /** @type {Action} */
  const failed = { type: 'file-failed', room: 'lobby', key: 'a', detail: 'No.' };
  for (const where of [[], [composed('c1')]]) {
    const begun = after(picked('a'), picked('b'), ...where, progress);
    assert.equal(fileOf(begun)?.sent, 0.5);
    assert.equal(fileOf(continuing(begun, uploaded))?.attachment, attachment);
    const broken = continuing(begun, failed);
    assert.deepEqual([fileOf(broken)?.state, fileOf(broken)?.detail], ['failed', 'No.']);
    const again = continuing(broken, { type: 'file-retried', room: 'lobby', key: 'a' });
    assert.deepEqual([fileOf(again)?.state, fileOf(again)?.sent, fileOf(again)?.detail], ['uploading', 0, '']);
  }
});

test('a line of the conversation changes with its files, and no other line does', () => {
  const before = after(composed('c0'), picked('a'), composed('c1'));
  const now = continuing(before, uploaded);
  assert.equal(lobbyOf(now).outgoing[0], lobbyOf(before).outgoing[0]);
  assert.notEqual(lobbyOf(now).outgoing[1], lobbyOf(before).outgoing[1]);
});

test('what is removed from the tray is gone, and late news of it change nothing', () => {
  const state = after(picked('a'), { type: 'file-removed', room: 'lobby', key: 'a' });
  assert.deepEqual(lobbyOf(state).tray, []);
  assert.equal(continuing(state, uploaded), state);
});

test('the tray outlives a reset, but not another person', () => {
  const state = after(picked('a'), { type: 'reset' });
  assert.equal(lobbyOf(state).tray.length, 1);
  assert.equal(lobbyOf(continuing(state, { type: 'session-started', user: { name: 'you' } })).tray.length, 0);
});

test('a message that comes with files settles the one that was on its way', () => {
  const state = after(picked('a'), composed('c1'), said(message(7, { author: 'me', clientId: 'c1', attachments: [attachment] })));
  assert.deepEqual(lobbyOf(state).outgoing, []);
  assert.deepEqual(lobbyOf(state).messages[0]?.attachments, [attachment]);
});

test('a picture is shown in its shape, and never larger than there is room for', () => {
  assert.deepEqual(previewOf(attachment), { width: 360, height: 270 });
  assert.deepEqual(previewOf({ ...attachment, width: 4000, height: 1000 }), { width: 360, height: 90 });
  assert.deepEqual(previewOf({ ...attachment, width: 100, height: 50 }), { width: 100, height: 50 });
  assert.deepEqual(previewOf({ ...attachment, width: 1, height: 60_000 }), { width: 1, height: 270 });
});

test('what is no picture, or of no known size, is offered and not shown', () => {
  assert.equal(previewOf({ ...attachment, type: 'application/octet-stream' }), null);
  assert.equal(previewOf({ id: 'x', name: 'a', type: 'image/avif', size: 1 }), null);
});

test('a size is told as people say it', () => {
  const words = [0, 999, 1000, 1500, 9_949, 10_000, 999_499, 999_500, 10 * 1024 * 1024, 2e9].map(sizeInWords);
  assert.deepEqual(words, ['0 B', '999 B', '1.0 kB', '1.5 kB', '9.9 kB', '10 kB', '999 kB', '1.0 MB', '10 MB', '2.0 GB']);
});

/** @param {import('../js/model/types.js').State} state */
function fileOf(state) {
  const { tray, outgoing } = lobbyOf(state);
  return [...tray, ...outgoing.flatMap(({ uploads }) => uploads)].find(({ key }) => key === 'a');
}
