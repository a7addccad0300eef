/** @typedef {'node' | 'protocol' | 'ready' | 'retry' | 'cursor' | 'trip' | 'comebacks' | 'count'} Fact */

/**
 * @typedef {object} Parts
 * @property {HTMLElement} root
 * @property {Record<Fact, HTMLElement>} facts
 * @property {HTMLButtonElement} close
 * @property {HTMLButtonElement} drop
 * @property {HTMLButtonElement} raw
 * @property {HTMLButtonElement} pause
 * @property {HTMLButtonElement} clear
 * @property {HTMLInputElement} filter
 * @property {HTMLElement} frames
 * @property {HTMLElement} nodes
 * @property {HTMLElement} noNodes
 */

/** @type {Record<Fact, string>} */
const NAMES = {
  node: 'Node',
  protocol: 'Protocol of the last call',
  ready: 'readyState',
  retry: 'retry',
  cursor: 'Cursor',
  trip: 'POST to event',
  comebacks: 'Reconnects',
  count: 'Frames',
};

const HIDDEN_BY_BROWSERS =
  'Of its EventSource a page never sees retry: and comments, and an id: that did not change is told again. “Raw” reads a second stream, byte by byte.';

/** @returns {Parts} the panel, not yet in the page */
export function buildInspector() {
  const close = button('Close', 'inspector-close');
  const drop = button('Drop the connection', 'inspector-drop');
  const raw = button('Raw', 'inspector-raw');
  const pause = button('Pause', 'inspector-pause');
  const clear = button('Clear', 'inspector-clear');
  const filter = buildFilter();
  const frames = made('ol', 'inspector-frames');
  const nodes = made('tbody', 'inspector-nodes');
  const noNodes = made('p', 'hint', 'No node has answered.');
  const root = made('aside', 'inspector');
  for (const toggle of [raw, pause]) toggle.setAttribute('aria-pressed', 'false');
  frames.tabIndex = 0;
  frames.setAttribute('aria-label', 'Frames');
  root.id = 'inspector';
  root.hidden = true;
  root.setAttribute('aria-label', 'Inspector');
  const facts = made('dl', 'inspector-facts');
  const values = fillFacts(facts);
  root.append(
    row('inspector-head', made('h2', '', 'Inspector'), drop, close),
    facts,
    table(nodes),
    noNodes,
    row('inspector-tools', made('h3', '', 'Frames'), filter, raw, pause, clear),
    frames,
    made('p', 'hint', HIDDEN_BY_BROWSERS),
  );
  return { root, facts: values, close, drop, raw, pause, clear, filter, frames, nodes, noNodes };
}

function buildFilter() {
  const filter = made('input', 'inspector-filter');
  filter.type = 'search';
  filter.placeholder = 'Filter';
  filter.setAttribute('aria-label', 'Filter the frames');
  return filter;
}

/** @param {HTMLElement} list */
function fillFacts(list) {
  const values = /** @type {Record<Fact, HTMLElement>} */ ({});
  for (const fact of /** @type {Fact[]} */ (Object.keys(NAMES))) {
    values[fact] = made('dd', '');
    values[fact].dataset.fact = fact;
    list.append(row('', made('dt', '', NAMES[fact]), values[fact]));
  }
  return values;
}

/** @param {HTMLElement} body */
function table(body) {
  const head = document.createElement('thead');
  const line = document.createElement('tr');
  for (const name of ['Node', 'Streams', 'Head']) {
    const cell = made('th', '', name);
    cell.scope = 'col';
    line.append(cell);
  }
  head.append(line);
  const all = made('table', 'inspector-cluster');
  all.append(head, body);
  return all;
}

/**
 * @param {string} className
 * @param {HTMLElement[]} children
 */
function row(className, ...children) {
  const element = made('div', className);
  element.append(...children);
  return element;
}

/**
 * @param {string} words
 * @param {string} className
 */
function button(words, className) {
  const element = made('button', className, words);
  element.type = 'button';
  return element;
}

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {string} className
 * @param {string} [text]
 */
function made(name, className, text = '') {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}
