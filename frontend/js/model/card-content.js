/**
 * What a hook sent, as it is shown.
 *
 * @typedef {{ name: string, value: string }} Field
 * @typedef {{ kind: 'text', text: string }
 *   | { kind: 'card', title: string, text: string, url: string, color: string, fields: readonly Field[] }
 *   | { kind: 'json', summary: string, json: string }} Content
 */

/** More than that is no card any more. */
const MOST_FIELDS = 20;

/** Nothing but what a style sheet takes for a colour, and short. */
const COLOR = /^(#[0-9a-f]{3,8}|[a-z]{3,20})$/i;

/**
 * @param {unknown} payload  any JSON value
 * @returns {Content}
 */
export function contentOf(payload) {
  if (typeof payload === 'string') return { kind: 'text', text: payload };
  if (!isObject(payload)) return asJson(payload);
  const title = textIn(payload, 'title');
  const text = textIn(payload, 'text');
  if (!title) return text ? { kind: 'text', text } : asJson(payload);
  const color = textIn(payload, 'color');
  return {
    kind: 'card',
    title,
    text,
    url: webAddress(textIn(payload, 'url')),
    color: COLOR.test(color) ? color : '',
    fields: fieldsOf(payload.fields),
  };
}

/**
 * @param {unknown} payload
 * @returns {string} what of it is said to those who listen
 */
export function wordsOf(payload) {
  const content = contentOf(payload);
  if (content.kind === 'json') return content.summary;
  return content.kind === 'card' ? content.title : content.text;
}

/**
 * @param {string} text
 * @returns {string} the address if it is one of the web, else nothing: `javascript:` is one too
 */
export function webAddress(text) {
  if (!URL.canParse(text)) return '';
  const { protocol, href } = new URL(text);
  return protocol === 'https:' || protocol === 'http:' ? href : '';
}

/**
 * @param {unknown} fields  a list of `{title or name, value}`, or an object
 * @returns {Field[]}
 */
function fieldsOf(fields) {
  const pairs = Array.isArray(fields)
    ? fields.filter(isObject).map((field) => [textIn(field, 'title') || textIn(field, 'name'), field.value])
    : Object.entries(isObject(fields) ? fields : {});
  return pairs.slice(0, MOST_FIELDS).map(([name, value]) => ({ name: String(name), value: worded(value) }));
}

/** @param {unknown} value */
function worded(value) {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

/**
 * @param {unknown} payload
 * @returns {Content}
 */
function asJson(payload) {
  const json = JSON.stringify(payload, null, 2);
  const summary = Array.isArray(payload) ? `A list of ${payload.length}` : isObject(payload) ? keysOf(payload) : json;
  return { kind: 'json', summary, json };
}

/** @param {object} payload */
function keysOf(payload) {
  const keys = Object.keys(payload);
  return keys.length > 4 ? `${keys.slice(0, 4).join(', ')}, …` : keys.join(', ') || 'Nothing';
}

/**
 * @param {Record<string, unknown>} object
 * @param {string} key
 * @returns {string}
 */
function textIn(object, key) {
  const value = Object.hasOwn(object, key) ? object[key] : '';
  return typeof value === 'string' ? value.trim() : '';
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
