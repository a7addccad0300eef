import { Pause } from '../lib/pause.js';

/** @import { ShownFrame } from '../model/inspection.js' */

/** So many are kept; more are more than anybody reads. */
const MOST_FRAMES = 200;

const RETRY_MILLIS = 2000;

/**
 * Reads a stream of its own as it stands on the wire, with what an EventSource keeps to itself: `retry:` and comments.
 * When it is cut, it comes back as an EventSource does.
 */
export class Wire {
  /** @type {readonly ShownFrame[]} the newest, oldest first; each is what stands between two empty lines */
  frames = [];
  /** How many milliseconds the server wants one to wait before one comes back; 0 if it has not said so. */
  retry = 0;
  /** Whether what comes is not to be kept. */
  paused = false;
  #cursor = '';
  #count = 0;
  #pause = new Pause();
  /** @type {AbortController | null} while it is followed */
  #following = null;
  /** @type {AbortController | null} of the connection that there is */
  #connection = null;
  #onFrame;

  /** @param {() => void} onFrame */
  constructor(onFrame) {
    this.#onFrame = onFrame;
  }

  /**
   * Until `stop`.
   *
   * @param {string} cursor  after which to begin; empty for now
   */
  async follow(cursor) {
    this.stop();
    const following = (this.#following = new AbortController());
    this.#cursor = cursor;
    this.frames = [];
    while (!following.signal.aborted) {
      const connection = (this.#connection = new AbortController());
      await this.#read(connection.signal).catch(() => {});
      if (!following.signal.aborted) await this.#pause.wait(this.retry || RETRY_MILLIS);
    }
  }

  /** The connection breaks; it is opened again after `retry` milliseconds. */
  drop() {
    this.#connection?.abort();
  }

  stop() {
    this.#following?.abort();
    this.#following = null;
    this.#connection?.abort();
    this.#pause.end();
  }

  clear() {
    this.frames = [];
  }

  /** @param {AbortSignal} signal */
  async #read(signal) {
    const headers = { Accept: 'text/event-stream', ...(this.#cursor && { 'Last-Event-ID': this.#cursor }) };
    const { ok, body } = await fetch('/events', { headers, signal, cache: 'no-store' });
    if (!ok || !body) return;
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (let read = await reader.read(); !read.done && !signal.aborted; read = await reader.read()) {
      const blocks = (rest + read.value).split('\n\n');
      rest = blocks.pop() ?? '';
      blocks.forEach((block) => this.#take(block));
    }
  }

  /** @param {string} text */
  #take(text) {
    const field = (/** @type {string} */ name) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(text)?.[1] ?? '';
    this.retry = Number(field('retry')) || this.retry;
    this.#cursor = field('id') || this.#cursor;
    const frame = { key: `wire ${++this.#count}`, at: Date.now(), event: field('event'), text, replayed: false };
    if (!this.paused) this.frames = [...this.frames, frame].slice(-MOST_FRAMES);
    this.#onFrame();
  }
}
