import { find, fromTemplate, setText } from '../lib/dom.js';
import { contentOf } from '../model/card-content.js';
import { outwardLink } from './outward-link.js';

/** @import { Content, Field } from '../model/card-content.js' */
/** @import { Notification } from '../model/types.js' */

/**
 * @param {Notification} notification
 * @returns {HTMLElement} all of it; it never changes
 */
export function createCard({ id, hook, payload }) {
  const element = fromTemplate('card-template');
  element.dataset.notificationId = String(id);
  setText(find(element, '.card-hook', HTMLElement), hook);
  const content = contentOf(payload);
  element.dataset.kind = content.kind;
  element.append(bodyOf(content));
  return element;
}

/**
 * @param {Content} content
 * @returns {HTMLElement}
 */
function bodyOf(content) {
  if (content.kind === 'text') return textOf(content.text);
  if (content.kind === 'json') return jsonOf(content.summary, content.json);
  const body = made('div', 'card-body');
  if (content.color) body.style.setProperty('--card', content.color);
  const title = made('p', 'card-title');
  title.dir = 'auto';
  title.append(content.url ? outwardLink(content.url, [content.title]) : content.title);
  body.append(title);
  if (content.text) body.append(textOf(content.text));
  if (content.fields.length > 0) body.append(fieldsOf(content.fields));
  return body;
}

/** @param {string} text */
function textOf(text) {
  const paragraph = made('p', 'card-text');
  paragraph.dir = 'auto';
  paragraph.textContent = text;
  return paragraph;
}

/** @param {readonly Field[]} fields */
function fieldsOf(fields) {
  const list = made('dl', 'card-fields');
  for (const { name, value } of fields) {
    const pair = document.createElement('div');
    const term = document.createElement('dt');
    const detail = document.createElement('dd');
    term.textContent = name;
    detail.textContent = value;
    term.dir = detail.dir = 'auto';
    pair.append(term, detail);
    list.append(pair);
  }
  return list;
}

/**
 * @param {string} summary
 * @param {string} json
 */
function jsonOf(summary, json) {
  const details = made('details', 'card-json');
  const head = document.createElement('summary');
  const body = document.createElement('pre');
  head.textContent = summary;
  body.textContent = json;
  body.tabIndex = 0;
  details.append(head, body);
  return details;
}

/**
 * @param {string} name
 * @param {string} className
 */
function made(name, className) {
  const element = document.createElement(name);
  element.className = className;
  return element;
}
