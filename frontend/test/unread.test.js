import assert from 'node:assert/strict';
import { test } from 'node:test';
import { after, continuing, lobbyOf, message, newest, said } from './states.js';

/** @import { Action } from '../js/model/actions.js' */

/** @type {Action} */
const hidden = { type: 'visibility-changed', hidden: true };
/** @type {Action} */
const shown = { type: 'visibility-changed', hidden: false };
/** @type {Action} */
const scrolledUp = { type: 'scrolled', atBottom: false };
/** @type {Action} */
const atBottom = { type: 'scrolled', atBottom: true };

test('nothing is unread before the eyes of a reader', () => {
  assert.equal(lobbyOf(after(said(message(1)))).unread, 0);
});

test('what comes to a hidden page or below the view is unread, once', () => {
  assert.equal(lobbyOf(after(hidden, said(message(1)), said(message(1)), said(message(2)))).unread, 2);
  assert.equal(lobbyOf(after(scrolledUp, said(message(1)))).unread, 1);
});

test('one’s own messages and history are not unread', () => {
  assert.equal(lobbyOf(after(hidden, said(message(1, { author: 'me' })), newest([2, 3]))).unread, 0);
});

test('it is read when the page is shown and the end is in view, not by one of them', () => {
  const away = after(scrolledUp, hidden, said(message(1)));
  assert.equal(lobbyOf(continuing(away, shown)).unread, 1);
  assert.equal(lobbyOf(continuing(away, atBottom)).unread, 1);
  assert.equal(lobbyOf(continuing(away, shown, atBottom)).unread, 0);
});
