import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emoteOf, meant } from '../js/model/commands.js';
import { choicesFor, completed, isWrittenOut, triggerAt, writtenOut } from '../js/model/completion.js';
import { EMOJI, emojiNamed } from '../js/model/emoji.js';
import { isMine, namesIn } from '../js/model/reactions.js';
import { lastOwn, messageById, rightsOver } from '../js/model/say.js';
import { listen } from '../js/net/stream-events.js';
import { FakeEventSource } from './fakes.js';
import { after, composed, continuing, listed, lobbyOf, message, newest, said } from './states.js';

/** @import { Action } from '../js/model/actions.js' */
/** @import { State } from '../js/model/types.js' */

/**
 * @param {number} id
 * @param {string} user
 * @returns {Action}
 */
function reacted(id, user, { emoji = '👍', added = true } = {}) {
  return { type: added ? 'reaction-added' : 'reaction-removed', correction: { id, room: 'lobby', emoji, user, added } };
}

/** @param {State} state */
function reactionsOf(state) {
  return lobbyOf(state).messages.map(({ reactions = [] }) => reactions.map(({ emoji, count, users }) => `${emoji}${count} ${users}`).join(' '));
}

test('reactions come and go, and the same one again changes nothing', () => {
  const state = after(said(message(1)), reacted(1, 'ann'), reacted(1, 'bo'), reacted(1, 'ann', { emoji: '🎉' }));
  assert.deepEqual(reactionsOf(state), ['👍2 ann,bo 🎉1 ann']);
  assert.equal(continuing(state, reacted(1, 'bo')), state);
  assert.equal(continuing(state, reacted(1, 'cy', { added: false })), state);
  const fewer = continuing(state, reacted(1, 'ann', { added: false }), reacted(1, 'ann', { emoji: '🎉', added: false }));
  assert.deepEqual(reactionsOf(fewer), ['👍1 bo']);
  assert.deepEqual(reactionsOf(continuing(fewer, reacted(1, 'bo', { added: false }))), ['']);
});

test('of many only some are named; the others count', () => {
  const reactions = [{ emoji: '👍', count: 30, users: ['a', 'b'] }];
  const state = after({ type: 'newest-loaded', room: 'lobby', generation: 0, page: { messages: [message(1, { reactions })], hasMore: false } });
  assert.deepEqual(reactionsOf(continuing(state, reacted(1, 'z', { added: false }))), ['👍29 a,b']);
  assert.deepEqual(reactionsOf(continuing(state, reacted(1, 'z'))), ['👍31 a,b,z']);
});

test('a page that was on its way does not bring back what has changed', () => {
  const late = { messages: [message(1), message(2, { reactions: [{ emoji: '👍', count: 1, users: ['ann'] }] })], hasMore: false };
  const state = after({ type: 'newest-loading', room: 'lobby' }, said(message(2)), reacted(1, 'ann'), reacted(2, 'ann'), reacted(2, 'ann', { added: false }),
    { type: 'newest-loaded', room: 'lobby', generation: 0, page: late });
  assert.deepEqual(reactionsOf(state), ['👍1 ann', '']);
});

test('an edit leaves reactions, a deletion takes them', () => {
  const editedAt = '2025-06-02T11:00:00.000Z';
  const state = after(said(message(1)), reacted(1, 'ann'), { type: 'message-edited', correction: message(1, { text: 'new', editedAt }) });
  assert.deepEqual(reactionsOf(state), ['👍1 ann']);
  const gone = continuing(state, { type: 'message-deleted', correction: { id: 1, room: 'lobby', text: '', deleted: true } }, reacted(1, 'bo'));
  assert.deepEqual(reactionsOf(gone), ['']);
});

test('events of reactions are understood', () => {
  /** @type {Action[]} */
  const actions = [];
  const source = new FakeEventSource('/events');
  listen(source, (action) => actions.push(action));
  source.accept();
  source.tell('chat-message', message(7));
  for (const type of ['reaction-added', 'reaction-removed', 'reaction-added']) source.tell(type, { id: 7, room: 'lobby', emoji: '🚀', user: 'bo' });
  assert.deepEqual(reactionsOf(after(...actions)), ['🚀1 bo']);
});

test('a chip says whose it is', () => {
  const reaction = { emoji: '👍', count: 3, users: ['ann', 'me', 'bo'] };
  assert.equal(namesIn(reaction, 'me'), 'you, ann and bo');
  assert.equal(namesIn({ ...reaction, count: 40 }, 'me'), 'you, ann, bo and 37 more');
  assert.equal(namesIn({ emoji: '👍', count: 1, users: ['ann'] }, 'me'), 'ann');
  assert.deepEqual([isMine(reaction, 'me'), isMine(reaction, 'cy')], [true, false]);
});

test('a reply belongs to its room until it is sent or given up', () => {
  const state = after(said(message(1)), { type: 'reply-begun', room: 'lobby', id: 1 });
  assert.equal(state.say.replies.lobby, 1);
  assert.deepEqual(continuing(state, composed('c')).say.replies, {});
  assert.deepEqual(continuing(state, { type: 'reply-ended', room: 'lobby' }).say.replies, {});
  const sent = continuing(state, { type: 'message-composed', room: 'lobby', clientId: 'c', text: 'x', at: '2025-06-02T10:00:00.000Z', replyTo: 1 });
  assert.equal(lobbyOf(sent).outgoing[0]?.replyTo, 1);
});

test('what is quoted from far back follows its edits and its deletion', () => {
  const state = after(newest([9]), { type: 'quoted-loaded', id: 3, message: message(3) });
  assert.equal(messageById(state, 3)?.text, 'text 3');
  assert.equal(messageById(state, 4), undefined);
  const correction = message(3, { text: 'new', editedAt: '2025-06-02T11:00:00.000Z' });
  const edited = continuing(state, { type: 'message-edited', correction });
  assert.equal(messageById(edited, 3)?.text, 'new');
  const gone = continuing(edited, { type: 'message-deleted', correction: { id: 3, room: 'lobby', text: '', deleted: true } });
  assert.equal(messageById(gone, 3)?.deleted, true);
});

test('an edit that fails stays open with what went wrong', () => {
  const state = after(said(message(1)), { type: 'edit-begun', room: 'lobby', id: 1 }, { type: 'edit-sent' });
  assert.equal(state.say.editing?.busy, true);
  const refused = continuing(state, { type: 'edit-refused', id: 1, detail: 'No.' });
  assert.deepEqual(refused.say.editing, { room: 'lobby', id: 1, busy: false, error: 'No.' });
  assert.equal(continuing(refused, { type: 'edit-ended', id: 1 }).say.editing, null);
  assert.equal(continuing(refused, { type: 'message-deleted', correction: { id: 1, room: 'lobby', text: '', deleted: true } }).say.editing, null);
});

test('only what the server would allow is offered', () => {
  const mine = message(1, { author: 'me' });
  const member = after(said(mine), said(message(2)), said(message(3, { author: 'me', deleted: true })));
  assert.equal(lastOwn(member)?.id, 1);
  assert.deepEqual(rightsOver(member, mine), { edit: true, remove: true });
  assert.deepEqual(rightsOver(member, message(2)), { edit: false, remove: false });
  const admin = continuing(member, { type: 'session-started', user: { name: 'me', role: 'admin' } });
  assert.deepEqual(rightsOver(admin, message(2)), { edit: false, remove: true });
});

test('a line with a slash is a command, or is refused with a way out', () => {
  assert.deepEqual(meant('hello /me'), { kind: 'say', text: 'hello /me' });
  assert.deepEqual(meant('/me  waves '), { kind: 'say', text: '/me waves' });
  assert.deepEqual(meant('/topic All of it'), { kind: 'topic', topic: 'All of it' });
  assert.deepEqual(meant('/invite @Ada Lovelace'), { kind: 'invite', name: 'Ada Lovelace' });
  assert.deepEqual(meant('/shrug'), { kind: 'say', text: '¯\\_(ツ)_/¯' });
  assert.deepEqual(meant('/shrug oh well'), { kind: 'say', text: 'oh well ¯\\_(ツ)_/¯' });
  assert.deepEqual(meant('//xyz a'), { kind: 'say', text: '/xyz a' });
  assert.deepEqual(meant('/usr/bin/env'), { kind: 'say', text: '/usr/bin/env' });
  for (const text of ['/xyz', '/me', '/invite', '/topic', '/topic ']) assert.equal(meant(text).kind, 'wrong');
});

test('an emote is what its author does', () => {
  assert.equal(emoteOf('/me waves'), 'waves');
  for (const text of ['/me', '/me ', '/meow x', 'x /me y']) assert.equal(emoteOf(text), null);
});

test('what stands before the caret asks for names, emoji or commands', () => {
  assert.deepEqual(triggerAt('hi @an', 6), { from: 3, query: 'an', kind: '@' });
  assert.deepEqual(triggerAt('@', 1), { from: 0, query: '', kind: '@' });
  assert.deepEqual(triggerAt('so :ta', 6), { from: 3, query: 'ta', kind: ':' });
  assert.deepEqual(triggerAt('/to', 3), { from: 0, query: 'to', kind: '/' });
  for (const text of ['me@ex', 'at 12:30', ':)', ':t', 'a /to', 'none', '@a\nb']) assert.equal(triggerAt(text, text.length), null, text);
});

test('names are found by each of their words, those who wrote last in front', () => {
  const people = [{ name: 'Ada Lovelace', since: '' }, { name: 'me', since: '' }];
  const state = after({ type: 'presence', roster: { users: people, total: 2, connections: 2 } }, said(message(1, { author: 'ann' })), said(message(2, { author: 'Lou' })));
  /** @param {string} query */
  const labels = (query) => choicesFor({ from: 0, query, kind: '@' }, state, { members: ['Luca'] }).map(({ label }) => label);
  assert.deepEqual(labels(''), ['@Lou', '@ann', '@Ada Lovelace', '@Luca', '@room']);
  assert.deepEqual(labels('l'), ['@Lou', '@Luca', '@Ada Lovelace']);
  assert.deepEqual(labels('ada l'), ['@Ada Lovelace']);
  assert.deepEqual(labels('ada x'), []);
});

test('in a room that is not public only those are offered who are in it', () => {
  const people = [{ name: 'Ada Lovelace', since: '' }];
  const state = after({ type: 'presence', roster: { users: people, total: 1, connections: 1 } }, listed({ kind: 'private' }), said(message(1)));
  const choices = choicesFor({ from: 0, query: '', kind: '@' }, state, { members: ['Luca'] });
  assert.deepEqual(choices.map(({ label }) => label), ['@ann', '@Luca', '@room']);
});

test('a choice takes the place of what was typed for it', () => {
  const [choice] = choicesFor({ from: 3, query: 'an', kind: '@' }, after(said(message(1))), {});
  assert.ok(choice);
  const trigger = /** @type {const} */ ({ from: 3, query: 'an', kind: '@' });
  assert.deepEqual(completed('hi @an', 6, trigger, choice), { text: 'hi @ann ', caret: 8 });
  assert.deepEqual(completed('hi @an there', 6, trigger, choice), { text: 'hi @ann there', caret: 8 });
  assert.deepEqual([isWrittenOut({ ...trigger, query: 'ann' }, choice), isWrittenOut(trigger, choice)], [true, false]);
});

test('an emoji that is written out by its name becomes one', () => {
  const found = writtenOut('so :tada:', 9, EMOJI);
  assert.ok(found);
  assert.deepEqual(completed('so :tada:', 9, found.trigger, found.choice), { text: 'so 🎉', caret: 5 });
  for (const text of ['at 12:30:', ':nothing:', 'a:tada:', ':tada: ']) assert.equal(writtenOut(text, text.length, EMOJI), null, text);
});

test('emoji are found by their names, and each is one', () => {
  assert.equal(emojiNamed('party')[0]?.emoji, '🎉');
  assert.equal(emojiNamed('heart_e')[0]?.emoji, '😍');
  assert.deepEqual(emojiNamed('no such name'), []);
  assert.equal(new Set(EMOJI.map(({ emoji }) => emoji)).size, EMOJI.length);
  const segmenter = new Intl.Segmenter();
  for (const { emoji, names } of EMOJI) {
    assert.equal([...segmenter.segment(emoji)].length, 1, emoji);
    assert.match(emoji, /\p{Extended_Pictographic}/u);
    assert.ok(names.length > 0, emoji);
  }
});
