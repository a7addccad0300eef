import { fullJitter } from '../lib/backoff.js';
import { listen } from './stream-events.js';

/** @import { Action } from '../model/actions.js' */
/** @import { Verdict } from './sessions.js' */

/** What came, as the browser tells it. @typedef {{ id: string, event: string, data: string, at: number }} Frame */

/** The server beats every 15 s: two beats and a bit of slack. */
const SILENCE_MILLIS = 40_000;
const WATCH_EVERY_MILLIS = 5_000;

/** Back from sleep or from another tab: one missed beat is enough to doubt. */
const STALE_MILLIS = 20_000;

const RETRY = { baseMillis: 1000, capMillis: 30_000 };

/** A stream begins with words that come at once. Where they don't, somebody in between collects what comes. */
const HUSH_MILLIS = 10_000;

/** About five minutes of refusals; then a person is asked. */
const ATTEMPTS = 20;

const CLOSED = 2;

/** Long enough to be seen by who drops a stream to watch it heal. */
const DROPPED_MILLIS = 2_000;

/**
 * Keeps one stream of events open, and knows how far it was read. The browser's EventSource retries by itself, but
 * gives up on any answer but 200, and may believe for ever in a connection that is dead. Where nothing comes through
 * but whole answers, it falls back to long polling: the same EventSource, whose answers end with the next news.
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
  #polls = false;
  /** @type {((frame: Frame) => void) | null} who looks on */
  #onFrame = null;
  /** Whether anything was heard since the last answer to a poll. */
  #answered = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #hushTimer;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #retryTimer;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #watch;

  /**
   * @param {object} world
   * @param {() => Promise<Verdict>} world.checkSession  why a stream may have been refused
   * @param {(action: Action, cursor: string) => void} world.dispatch  with where a reader stands who has taken the action
   * @param {(url: string) => EventSource} [world.open]
   */
  constructor({ checkSession, dispatch, open = (url) => new EventSource(url) }) {
    this.#checkSession = checkSession;
    this.#dispatch = dispatch;
    this.#open = open;
  }

  /**
   * Opens the stream, if there is none.
   *
   * @param {string} [cursor]  to go on from; else from where it was stopped
   */
  start(cursor = this.#cursor) {
    if (this.#watch !== undefined) return;
    this.#cursor = cursor;
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
    this.#tell({ type: 'stream-stopped' });
  }

  /**
   * Reads again from there on.
   *
   * @param {string} cursor
   */
  goBack(cursor) {
    this.#cursor = cursor;
    this.reconnect();
  }

  /** A person asks for it: at once, and with new patience. */
  reconnect() {
    if (this.#watch === undefined) return;
    this.#attempt = 0;
    this.#polls = false;
    this.#connect();
  }

  /** @param {((frame: Frame) => void) | null} onFrame  is told of each event as it comes; null for nobody */
  inspect(onFrame) {
    this.#onFrame = onFrame;
  }

  /** Breaks the stream, as a lost connection would, so that one can see it come back. */
  drop() {
    if (!this.#source) return;
    this.#close();
    this.#tell({ type: 'stream-error', readyState: 0 });
    this.#retryTimer = setTimeout(() => this.#connect(), DROPPED_MILLIS);
  }

  /** The page or the network is back: time to doubt a stream that has not been heard for a while. */
  wake() {
    if (!this.#source || this.#silence() > STALE_MILLIS) this.reconnect();
  }

  #connect() {
    this.#close();
    this.#tell({ type: 'stream-opening', polling: this.#polls });
    this.#heardAt = Date.now();
    const source = this.#open(this.#address());
    this.#source = source;
    if (!this.#polls) this.#hushTimer = setTimeout(() => this.#poll(), HUSH_MILLIS);
    source.onopen = () => this.#opened(source);
    source.onerror = () => this.#failed(source);
    listen(source, (action, event) => this.#heard(source, action, event));
  }

  #address() {
    const query = new URLSearchParams({
      ...(this.#cursor ? { lastEventId: this.#cursor } : {}),
      ...(this.#polls ? { poll: 'true' } : {}),
    });
    return query.size > 0 ? `/events?${query}` : '/events';
  }

  #poll() {
    this.#polls = true;
    this.#answered = false;
    this.#connect();
  }

  #close() {
    clearTimeout(this.#retryTimer);
    clearTimeout(this.#hushTimer);
    this.#source?.close();
    this.#source = null;
  }

  /** @param {EventSource} source */
  #opened(source) {
    if (source !== this.#source) return;
    this.#heardAt = Date.now();
    this.#tell({ type: 'stream-opened' });
  }

  /**
   * @param {EventSource} source
   * @param {import('../model/actions.js').StreamAction} action
   * @param {MessageEvent} event
   */
  #heard(source, action, event) {
    if (source !== this.#source) return;
    this.#heardAt = Date.now();
    this.#onFrame?.({ id: event.lastEventId, event: event.type, data: event.data, at: this.#heardAt });
    this.#answered = true;
    clearTimeout(this.#hushTimer);
    if (action.type === 'welcome') this.#attempt = 0;
    // An event without an id repeats the last one, or has ''.
    const cursor = event.lastEventId || this.#cursor;
    this.#dispatch(action, cursor);
    // After the dispatch: the cursor says what the model has.
    this.#cursor = cursor;
    if (action.type === 'session-expired') this.#refused();
  }

  /** @param {EventSource} source */
  #failed(source) {
    if (source !== this.#source || this.#isEndOfPoll(source)) return;
    // Nobody held it back: it broke.
    clearTimeout(this.#hushTimer);
    this.#tell({ type: 'stream-error', readyState: source.readyState });
    if (source.readyState === CLOSED) this.#refused();
  }

  /**
   * To the browser each answer that ends is an error, after which it asks again.
   *
   * @param {EventSource} source
   */
  #isEndOfPoll(source) {
    const ended = this.#polls && this.#answered && source.readyState !== CLOSED;
    this.#answered = false;
    return ended;
  }

  async #refused() {
    this.#close();
    const verdict = await this.#checkSession();
    // Meanwhile somebody may have signed out, or a person pressed the button.
    if (verdict === 'signed-out' || this.#watch === undefined || this.#source) return;
    if (++this.#attempt >= ATTEMPTS) return this.#tell({ type: 'stream-given-up' });
    clearTimeout(this.#retryTimer);
    this.#retryTimer = setTimeout(() => this.#connect(), fullJitter(this.#attempt, RETRY));
  }

  /** Timers stand still in sleep, the wall clock does not: a long sleep is seen at the first look after it. */
  #look() {
    if (!this.#source || this.#silence() <= SILENCE_MILLIS) return;
    this.#tell({ type: 'stream-stalled' });
    this.#polls = false;
    this.#connect();
  }

  /** @param {Action} action  that moves no cursor */
  #tell(action) {
    this.#dispatch(action, this.#cursor);
  }

  #silence() {
    return Date.now() - this.#heardAt;
  }
}
