import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardsOf, lacksCards, shownCards } from '../js/model/cards.js';
import { contentOf } from '../js/model/card-content.js';
import { timelineOf } from '../js/model/timeline.js';
import { after, continuing, lobbyOf, message, newest, said } from './states.js';

/** @import { State } from '../js/model/types.js' */
/** @import { Action } from '../js/model/actions.js' */

/** @param {number} id */
function card(id) {
  return { id, room: 'lobby', hook: 'Builds', at: '2025-06-02T10:00:00.000Z', payload: { text: `card ${id}` } };
}

/**
 * @param {number} id
 * @returns {Action}
 */
function told(id) {
  return { type: 'notification', notification: card(id) };
}

/**
 * @param {number[]} ids
 * @returns {Action}
 */
function page(ids, hasMore = false) {
  return { type: 'cards-loaded', room: 'lobby', notifications: ids.map(card), hasMore };
}

/** @type {Action} */
const LOADING = { type: 'cards-loading', room: 'lobby' };

/** @param {State} state */
function rows(state) {
  const room = lobbyOf(state);
  return timelineOf(room, '2025-06-02', shownCards(cardsOf(state, 'lobby'), room)).map(({ key }) => key).slice(1);
}

/** @param {State} state */
function lacks(state) {
  return lacksCards(cardsOf(state, 'lobby'), lobbyOf(state));
}

test('cards stand between the messages, each once, on whatever way they come', () => {
  const state = after(newest([1, 3, 6]), told(4), LOADING, page([2, 4]), told(4), told(7));
  assert.deepEqual(rows(state), ['id 1', 'card 2', 'id 3', 'card 4', 'id 6', 'card 7']);
});

test('cards from before the first message wait until it is there', () => {
  const state = after(newest([5, 6], { hasMore: true }), LOADING, page([2, 3, 7]));
  assert.deepEqual(rows(state), ['id 5', 'id 6', 'card 7']);
  const older = continuing(state, { type: 'older-loaded', room: 'lobby', generation: 0, page: { messages: [message(1)], hasMore: false } });
  assert.deepEqual(rows(older), ['id 1', 'card 2', 'card 3', 'id 5', 'id 6', 'card 7']);
});

test('cards are asked for until they reach as far back as the messages', () => {
  assert.equal(lacks(after()), false, 'nothing to stand between');
  const state = after(newest([5, 6], { hasMore: true }));
  assert.equal(lacks(state), true);
  assert.equal(lacks(continuing(state, LOADING)), false, 'under way');
  assert.equal(lacks(continuing(state, LOADING, page([7, 8], true))), true);
  assert.equal(lacks(continuing(state, LOADING, page([4, 8], true))), false, 'far enough');
  assert.equal(lacks(continuing(state, LOADING, page([7, 8], false))), false, 'there are no more');
});

test('a card is not unread, and a reset forgets it', () => {
  const state = after({ type: 'visibility-changed', hidden: true }, newest([1]), told(2));
  assert.equal(lobbyOf(state).unread, 0);
  assert.equal(cardsOf(continuing(state, { type: 'reset' }), 'lobby').list.length, 0);
  assert.equal(cardsOf(continuing(state, LOADING, { type: 'reset' }, page([2])), 'lobby').list.length, 0);
});

test('a message is still one of its group where no card is in between', () => {
  const continued = (/** @type {State} */ state) =>
    timelineOf(lobbyOf(state), '2025-06-02', cardsOf(state, 'lobby').list).map((row) => row.kind === 'message' && row.continued);
  assert.deepEqual(continued(after(newest([1]), said(message(2)))), [false, false, true]);
  assert.deepEqual(continued(after(newest([1]), told(2), said(message(3)))), [false, false, false, false]);
});

test('what has a text is a text, what has a title is a card, all else is JSON', () => {
  assert.deepEqual(contentOf({ text: ' hello ' }), { kind: 'text', text: 'hello' });
  assert.deepEqual(contentOf('hello'), { kind: 'text', text: 'hello' });
  const full = { title: 'Build 1', text: 'green', url: 'https://ci.example/1', color: '#2e9e6b', fields: [{ title: 'Branch', value: 'main' }, { name: 'Took', value: 12 }] };
  const fields = [{ name: 'Branch', value: 'main' }, { name: 'Took', value: '12' }];
  assert.deepEqual(contentOf(full), { ...full, kind: 'card', fields });
  assert.deepEqual(contentOf({ title: 'T', fields: { a: 'b' } }), { kind: 'card', title: 'T', text: '', url: '', color: '', fields: [{ name: 'a', value: 'b' }] });
  assert.deepEqual(contentOf([1, 2]), { kind: 'json', summary: 'A list of 2', json: '[\n  1,\n  2\n]' });
  assert.deepEqual(contentOf({ a: 1 }), { kind: 'json', summary: 'a', json: '{\n  "a": 1\n}' });
  for (const odd of [null, 1, true, {}, [], { text: '' }, { text: 1 }, { title: 1 }]) assert.equal(contentOf(odd).kind, 'json');
});

test('a card can neither run anything nor leave its frame', () => {
  for (const url of ['javascript:alert(1)', 'JAVASCRIPT:alert(1)', 'data:text/html,x', '//evil.example', '/x', 'file:///etc/passwd', '']) {
    assert.equal(/** @type {any} */ (contentOf({ title: 'x', url })).url, '', url);
  }
  for (const color of ['red;background:url(x)', 'var(--x)', 'url(x)', '#12', 'expression(1)']) {
    assert.equal(/** @type {any} */ (contentOf({ title: 'x', color })).color, '', color);
  }
  const many = Array.from({ length: 30 }, (_, index) => ({ title: `${index}`, value: '' }));
  assert.equal(/** @type {any} */ (contentOf({ title: 'x', fields: many })).fields.length, 20);
  assert.equal(/** @type {any} */ (contentOf({ title: 'x', fields: 'y' })).fields.length, 0);
});
