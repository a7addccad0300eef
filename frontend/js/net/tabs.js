import { reducePeople } from '../model/people.js';
import { NOBODY } from '../model/state.js';
import { hasReached } from './cursor.js';
import { isDurable } from './stream-events.js';

/** @import { Action } from '../model/actions.js' */
/** @import { Frame, Stream } from './stream.js' */

/** @typedef {{ action?: Action, cursor?: string, frame?: Frame }} ToTab  without an action it only says that the worker lives */
/**
 * @typedef {{ type: 'start', cursor: string } | { type: 'stop' } | { type: 'reconnect' | 'wake' | 'drop' } | { type: 'inspect', on: boolean }} ToWorker
 * @typedef {{ postMessage: (message: ToTab) => void }} Port
 */

const CONNECTION = new Set(['stream-opening', 'stream-opened', 'stream-error', 'stream-stalled', 'stream-given-up']);

/** What a tab that comes later can have missed and still be told without the server. */
const RECENT = 200;

/** The tabs of a browser, which read one stream together, each from where it stands. */
export class Tabs {
  /** @type {Map<Port, string>} the cursor of each tab that reads */
  #tabs = new Map();
  /** @type {Set<Port>} those that look on */
  #inspectors = new Set();
  #stream;
  #cursor = '';
  /** The newest events of the log, @type {{ action: Action, cursor: string }[]} */
  #recent = [];
  /** and the place before the first of them. */
  #recentFrom = '';
  #people = NOBODY;
  /** @type {Action | null} */
  #connection = null;
  /** @type {Action | null} */
  #welcome = null;

  /** @param {(dispatch: (action: Action, cursor: string) => void) => Stream} createStream */
  constructor(createStream) {
    this.#stream = createStream((action, cursor) => this.#dispatch(action, cursor));
  }

  /**
   * @param {Port} port
   * @param {ToWorker} message
   */
  hear(port, message) {
    if (message.type === 'start') this.#start(port, message.cursor);
    if (message.type === 'stop') this.#stop(port);
    if (message.type === 'reconnect') this.#stream.reconnect();
    if (message.type === 'wake') this.#stream.wake();
    if (message.type === 'drop') this.#stream.drop();
    if (message.type === 'inspect') this.#inspect(port, message.on);
  }

  /**
   * @param {Port} port
   * @param {boolean} on
   */
  #inspect(port, on) {
    if (on) this.#inspectors.add(port);
    else this.#inspectors.delete(port);
    const looking = this.#inspectors.size > 0;
    this.#stream.inspect(looking ? (frame) => this.#inspectors.forEach((each) => each.postMessage({ frame })) : null);
  }

  /** @param {Action} [action]  to each tab; none only says that this worker lives */
  tell(action) {
    for (const port of this.#tabs.keys()) port.postMessage({ action });
  }

  /**
   * @param {Port} port
   * @param {string} cursor
   */
  #start(port, cursor) {
    const isFirst = this.#tabs.size === 0;
    this.#tabs.set(port, cursor || this.#cursor);
    if (isFirst) {
      this.#recentFrom = cursor;
      this.#stream.start(cursor);
    } else if (cursor && !hasReached(cursor, this.#recentFrom)) {
      // It was away for long: all go back, and skip what they know.
      this.#forgetRecent(cursor);
      this.#stream.goBack(cursor);
    } else {
      this.#tellAnew(port);
    }
  }

  /**
   * What a tab that comes later has not heard.
   *
   * @param {Port} port
   */
  #tellAnew(port) {
    if (this.#connection) port.postMessage({ action: this.#connection });
    if (!this.#welcome) return;
    port.postMessage({ action: this.#welcome, cursor: this.#tabs.get(port) });
    port.postMessage({ action: { type: 'presence', roster: this.#people } });
    for (const { action, cursor } of this.#recent) this.#tellDurable(port, action, cursor);
  }

  /** @param {Port} port */
  #stop(port) {
    this.#tabs.delete(port);
    if (this.#inspectors.has(port)) this.#inspect(port, false);
    if (this.#tabs.size > 0) return;
    this.#stream.stop({ forget: true });
    this.#connection = this.#welcome = null;
    this.#cursor = '';
    this.#forgetRecent('');
  }

  /**
   * @param {Action} action
   * @param {string} cursor  of the stream, after it
   */
  #dispatch(action, cursor) {
    this.#cursor = cursor;
    this.#people = reducePeople(this.#people, action);
    if (CONNECTION.has(action.type)) this.#connection = action;
    if (action.type === 'welcome') this.#welcome = action;
    if (action.type === 'reset' || this.#recentFrom === '') this.#forgetRecent(cursor);
    if (isDurable(action)) this.#remember(action, cursor);
    for (const [port, at] of this.#tabs) {
      if (isDurable(action)) {
        this.#tellDurable(port, action, cursor);
      } else {
        if (action.type === 'reset' || at === '') this.#tabs.set(port, cursor);
        port.postMessage({ action, cursor: this.#tabs.get(port) });
      }
    }
  }

  /**
   * Unless the tab knows it.
   *
   * @param {Port} port
   * @param {Action} action
   * @param {string} cursor
   */
  #tellDurable(port, action, cursor) {
    if (hasReached(this.#tabs.get(port) ?? '', cursor)) return;
    this.#tabs.set(port, cursor);
    port.postMessage({ action, cursor });
  }

  /**
   * @param {Action} action
   * @param {string} cursor
   */
  #remember(action, cursor) {
    this.#recent.push({ action, cursor });
    if (this.#recent.length > RECENT) this.#recentFrom = this.#recent.shift()?.cursor ?? '';
  }

  /** @param {string} cursor */
  #forgetRecent(cursor) {
    this.#recent = [];
    this.#recentFrom = cursor;
  }
}
