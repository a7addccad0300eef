import { find, fromTemplate, setText } from '../lib/dom.js';
import { paintAvatar } from './avatar.js';

/** @import { Message, Outgoing } from '../model/types.js' */
/** @import { DayRow, MessageRow, Row } from '../model/timeline.js' */

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });

/**
 * @param {Row} row
 * @param {string} me
 * @returns {HTMLElement} what never changes of it
 */
export function createRow(row, me) {
  if (row.kind === 'day') return fromTemplate('day-template');
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
 */
export function updateRow(element, row) {
  if (row.kind === 'day') updateDay(element, row);
  else updateMessage(element, row);
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
 */
function updateMessage(element, { message, continued }) {
  element.classList.toggle('continued', continued);
  if ('id' in message) element.dataset.messageId = String(message.id);
  if (message.clientId) element.dataset.clientId = message.clientId;
  setText(find(element, '.message-text', HTMLElement), message.text);
  updateTime(find(element, '.message-time', HTMLTimeElement), message.at);
  updateState(element, message);
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
