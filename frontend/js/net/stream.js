import { fullJitter } from '../lib/backoff.js';
import { listen } from './stream-events.js';

/** @import { Dispatch } from '../model/actions.js' */
/** @import { Verdict } from './sessions.js' */

/** The server beats every 15 s: two beats and a bit of slack. */
const SILENCE_MILLIS = 40_000;
const WATCH_EVERY_MILLIS = 5_000;

/** Back from sleep or from another tab: one missed beat is enough to doubt. */
const STALE_MILLIS = 20_000;

const RETRY = { baseMillis: 1000, capMillis: 30_000 };

/** About five minutes of refusals; then a person is asked. */
const ATTEMPTS = 20;

const CLOSED = 2;

/**
 * Keeps one stream of events open, and knows how far it was read. The browser's EventSource retries by itself, but
 * gives up on any answer but 200, and may believe for ever in a connection that is dead.
 */
export class Stream {
  #open;
  #checkSession;
  #dispatch;
  /** @type {EventSource | null} */
  #source = null;
  /** `<epoch>.<seq>` of the last event with an id. A new EventSource knows nothing of the old one's. */
  #cursor = '';
  #heardAt = 0;
  #attempt = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #retryTimer;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #watch;

  /**
   * @param {object} world
   * @param {() => Promise<Verdict>} world.checkSession  why a stream may have been refused
   * @param {Dispatch} world.dispatch
   * @param {(url: string) => EventSource} [world.open]
   */
  constructor({ checkSession, dispatch, open = (url) => new EventSource(url) }) {
    this.#checkSession = checkSession;
    this.#dispatch = dispatch;
    this.#open = open;
  }

  /** Opens the stream, if there is none. */
  start() {
    if (this.#watch !== undefined) return;
    this.#watch = setInterval(() => this.#look(), WATCH_EVERY_MILLIS);
    this.reconnect();
  }

  /** @param {{ forget: boolean }} how  with the cursor forgotten, the next start begins at the head */
  stop({ forget }) {
    if (forget) this.#cursor = '';
    if (this.#watch === undefined) return;
    clearInterval(this.#watch);
    this.#watch = undefined;
    this.#close();
    this.#dispatch({ type: 'stream-stopped' });
  }

  /** A person asks for it: at once, and with new patience. */
  reconnect() {
    if (this.#watch === undefined) return;
    this.#attempt = 0;
    this.#connect();
  }

  /** The page or the network is back: time to doubt a stream that has not been heard for a while. */
  wake() {
    if (!this.#source || this.#silence() > STALE_MILLIS) this.reconnect();
  }

  #connect() {
    this.#close();
    this.#dispatch({ type: 'stream-opening' });
    this.#heardAt = Date.now();
    const source = this.#open(this.#cursor ? `/events?lastEventId=${encodeURIComponent(this.#cursor)}` : '/events');
    this.#source = source;
    source.onopen = () => this.#opened(source);
    source.onerror = () => this.#failed(source);
    listen(source, (action, event) => this.#heard(source, action, event));
  }

  #close() {
    clearTimeout(this.#retryTimer);
    this.#source?.close();
    this.#source = null;
  }

  /** @param {EventSource} source */
  #opened(source) {
    if (source !== this.#source) return;
    this.#heardAt = Date.now();
    this.#dispatch({ type: 'stream-opened' });
  }

  /**
   * @param {EventSource} source
   * @param {import('../model/actions.js').StreamAction} action
   * @param {MessageEvent} event
   */
  #heard(source, action, event) {
    if (source !== this.#source) return;
    this.#heardAt = Date.now();
    if (action.type === 'welcome') this.#attempt = 0;
    this.#dispatch(action);
    // After the dispatch: the cursor says what the model has. An event without an id repeats the last one, or has ''.
    if (event.lastEventId) this.#cursor = event.lastEventId;
    if (action.type === 'session-expired') this.#refused();
  }

  /** @param {EventSource} source */
  #failed(source) {
    if (source !== this.#source) return;
    this.#dispatch({ type: 'stream-error', readyState: source.readyState });
    if (source.readyState === CLOSED) this.#refused();
  }

  async #refused() {
    this.#close();
    const verdict = await this.#checkSession();
    // Meanwhile somebody may have signed out, or a person pressed the button.
    if (verdict === 'signed-out' || this.#watch === undefined || this.#source) return;
    if (++this.#attempt >= ATTEMPTS) return this.#dispatch({ type: 'stream-given-up' });
    clearTimeout(this.#retryTimer);
    this.#retryTimer = setTimeout(() => this.#connect(), fullJitter(this.#attempt, RETRY));
  }

  /** Timers stand still in sleep, the wall clock does not: a long sleep is seen at the first look after it. */
  #look() {
    if (!this.#source || this.#silence() <= SILENCE_MILLIS) return;
    this.#dispatch({ type: 'stream-stalled' });
    this.#connect();
  }

  #silence() {
    return Date.now() - this.#heardAt;
  }
}
