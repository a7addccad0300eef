import { find, fromTemplate, setText } from '../lib/dom.js';
import { emoteOf } from '../model/commands.js';
import { hasMarks } from '../model/markdown.js';
import { updateAttachments } from './attachments.js';
import { paintAvatar } from './avatar.js';
import { createCard } from './card.js';
import { updateFold } from './fold.js';
import { parserFor } from '../model/parser.js';
import { updateReply } from './quotes.js';
import { updateReactions } from './reactions.js';
import { showEmote, showText } from './rich-text.js';

/** @import { Message, Outgoing } from '../model/types.js' */
/** @import { DayRow, MessageRow, Row } from '../model/timeline.js' */
/** @import { Names } from '../model/mentions.js' */

/** @typedef {{ me: string, names: Names }} Reader  who looks at it */

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });

const DELETED = 'This message was deleted.';

/**
 * @param {Row} row
 * @param {string} me
 * @returns {HTMLElement} what never changes of it
 */
export function createRow(row, me) {
  if (row.kind === 'card') return createCard(row.card);
  if (row.kind !== 'message') return fromTemplate(`${row.kind}-template`);
  const element = fromTemplate('message-template');
  const { author } = row.message;
  if (author === me) element.dataset.mine = '';
  setText(find(element, '.message-author', HTMLElement), author);
  paintAvatar(element, find(element, '.avatar', HTMLElement), author);
  return element;
}

/**
 * @param {HTMLElement} element
 * @param {Row} row
 * @param {Reader} reader
 */
export function updateRow(element, row, reader) {
  if (row.kind === 'day') updateDay(element, row);
  else if (row.kind === 'card') updateTime(find(element, 'time', HTMLTimeElement), row.card.at);
  else if (row.kind === 'message') updateMessage(element, row, reader);
}

/**
 * @param {HTMLElement} element
 * @param {DayRow} row
 */
function updateDay(element, { day, label }) {
  const time = find(element, 'time', HTMLTimeElement);
  time.dateTime = day;
  setText(time, label);
}

/**
 * @param {HTMLElement} element
 * @param {MessageRow} row
 * @param {Reader} reader
 */
function updateMessage(element, { message, continued }, { me, names }) {
  element.classList.toggle('continued', continued);
  if ('id' in message) element.dataset.messageId = String(message.id);
  if (message.clientId) element.dataset.clientId = message.clientId;
  const deleted = 'deleted' in message && message.deleted === true;
  element.toggleAttribute('data-deleted', deleted);
  element.toggleAttribute('data-edited', 'editedAt' in message && !deleted);
  updateText(element, message.author, deleted ? null : message.text, names);
  updateReply(element, message);
  updateAttachments(element, message);
  updateReactions(element, message, me);
  updateTime(find(element, '.message-time', HTMLTimeElement), message.at);
  updateState(element, message);
}

/**
 * What an element says now, since most changes of a message are of other things.
 * @type {WeakMap<Element, { author: string, words: string | null, names: Names }>}
 */
const said = new WeakMap();

/**
 * Shows anew what may be shown otherwise now: somebody is new who may be mentioned there, or what reads marks is here.
 *
 * @param {HTMLElement} list
 * @param {Names} names
 */
export function updateTexts(list, names) {
  for (const element of list.querySelectorAll('.message[data-at], .message[data-unparsed]')) {
    const { author, words } = said.get(element) ?? { author: '', words: null };
    if (element instanceof HTMLElement) updateText(element, author, words, names);
  }
}

/**
 * @param {HTMLElement} element
 * @param {string} author
 * @param {string | null} words  null if they were taken back
 * @param {Names} names
 */
function updateText(element, author, words, names) {
  const before = said.get(element);
  const unparsed = words !== null && hasMarks(words) && !parserFor(words);
  const asBefore = before?.words === words && element.hasAttribute('data-unparsed') === unparsed;
  if (asBefore && (before?.names === names || !words?.includes('@'))) return;
  said.set(element, { author, words, names });
  element.toggleAttribute('data-at', words?.includes('@') ?? false);
  element.toggleAttribute('data-unparsed', unparsed);
  const text = find(element, '.message-text', HTMLElement);
  const deed = words === null ? null : emoteOf(words);
  element.toggleAttribute('data-emote', deed !== null);
  text.hidden = words === '';
  if (words === null) text.replaceChildren(DELETED);
  else if (deed !== null) showEmote(text, author, deed, names);
  else showText(text, words, names);
  updateFold(element, text, words ?? '');
}

/**
 * @param {HTMLTimeElement} time
 * @param {string} at
 */
function updateTime(time, at) {
  if (time.dateTime === at) return;
  const date = new Date(at);
  time.dateTime = at;
  time.title = full.format(date);
  time.textContent = clock.format(date);
}

/**
 * @param {HTMLElement} element
 * @param {Message | Outgoing} message
 */
function updateState(element, message) {
  const state = 'state' in message ? message.state : 'sent';
  if (element.dataset.state === state) return;
  element.dataset.state = state;
  // Of thousands of messages hardly any has something to say about its way.
  element.querySelector('.message-status')?.remove();
  if ('state' in message) element.append(createStatus(message));
}

/**
 * @param {Outgoing} message
 * @returns {HTMLElement}
 */
function createStatus({ state, detail }) {
  const status = fromTemplate('message-status-template');
  setText(find(status, '.message-note', HTMLElement), state === 'failed' ? `Not sent. ${detail}` : 'Sending…');
  status.querySelectorAll('button').forEach((button) => (button.hidden = state !== 'failed'));
  return status;
}
