/** @import { Dispatch } from '../model/actions.js' */
/** @import { Frame, Stream } from './stream.js' */
/** @import { ToTab, ToWorker } from './tabs.js' */

/** The worker beats twice a second. */
const SILENCE_MILLIS = 1_250;
const LOOK_EVERY_MILLIS = 250;

/** Until the first word: its scripts may come over a bad line. */
const LOADING_MILLIS = 10_000;

const SCRIPT = new URL('./stream-worker.js', import.meta.url);

/**
 * The stream, as a tab sees it: all tabs of one person in a browser share one, since over HTTP/1.1 a browser opens six
 * connections to a server and a stream takes one for good. It lives in a worker. If that dies, which a crash of another
 * tab can bring about, the tabs notice by its silence and start another one, each from its own cursor.
 */
export class SharedStream {
  #dispatch;
  #alone;
  #connectTo;
  /** @type {MessagePort | null} */
  #port = null;
  #user = '';
  /** @type {((frame: Frame) => void) | null} */
  #onFrame = null;
  #cursor = '';
  #deadline = 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #watch;

  /**
   * @param {object} world
   * @param {Dispatch} world.dispatch
   * @param {Stream} world.alone  for browsers that have no such workers
   * @param {((user: string, onError: () => void) => MessagePort) | null} [world.connect]
   */
  constructor({ dispatch, alone, connect = 'SharedWorker' in globalThis ? connectToWorker : null }) {
    this.#dispatch = dispatch;
    this.#alone = alone;
    this.#connectTo = connect;
  }

  /**
   * Opens the stream, if there is none.
   *
   * @param {string} user  whose it is: another person's tabs have another one
   */
  start(user) {
    if (!this.#connectTo) return this.#alone.start();
    if (this.#port) return;
    this.#user = user;
    this.#connect(this.#connectTo);
    this.#watch = setInterval(() => this.#look(), LOOK_EVERY_MILLIS);
    globalThis.addEventListener?.('pagehide', this.#leave);
  }

  /** @param {{ forget: boolean }} how  with the cursor forgotten, the next start begins at the head */
  stop({ forget }) {
    if (!this.#connectTo) return this.#alone.stop({ forget });
    if (forget) this.#cursor = '';
    if (!this.#port) return;
    globalThis.removeEventListener?.('pagehide', this.#leave);
    clearInterval(this.#watch);
    this.#leave();
    this.#port.close();
    this.#port = null;
    this.#dispatch({ type: 'stream-stopped' });
  }

  /** A person asks for it: at once, and with new patience. */
  reconnect() {
    if (this.#connectTo) this.#say({ type: 'reconnect' });
    else this.#alone.reconnect();
  }

  /** The page or the network is back: time to doubt a stream that has not been heard for a while. */
  wake() {
    if (this.#connectTo) this.#say({ type: 'wake' });
    else this.#alone.wake();
  }

  /** @param {((frame: Frame) => void) | null} onFrame  is told of each event as it comes; null for nobody */
  inspect(onFrame) {
    this.#onFrame = onFrame;
    if (this.#connectTo) this.#say({ type: 'inspect', on: onFrame !== null });
    else this.#alone.inspect(onFrame);
  }

  /** Breaks the stream, so that one can see it come back. */
  drop() {
    if (this.#connectTo) this.#say({ type: 'drop' });
    else this.#alone.drop();
  }

  /** Where the model stands. */
  get cursor() {
    return this.#cursor;
  }

  /** @param {(user: string, onError: () => void) => MessagePort} connect */
  #connect(connect) {
    this.#port?.close();
    const port = connect(this.#user, () => this.#giveUp(port));
    this.#port = port;
    this.#deadline = Date.now() + LOADING_MILLIS;
    port.onmessage = ({ data }) => this.#heard(port, data);
    this.#say({ type: 'start', cursor: this.#cursor });
    if (this.#onFrame) this.#say({ type: 'inspect', on: true });
  }

  /**
   * @param {MessagePort} port
   * @param {ToTab} message
   */
  #heard(port, { action, cursor, frame }) {
    if (port !== this.#port) return;
    if (frame) this.#onFrame?.(frame);
    this.#deadline = Date.now() + SILENCE_MILLIS;
    if (action) this.#dispatch(action);
    // After the dispatch: the cursor says what the model has.
    if (cursor) this.#cursor = cursor;
  }

  #look() {
    if (this.#connectTo && this.#port && Date.now() > this.#deadline) this.#connect(this.#connectTo);
  }

  /**
   * The worker can't be had.
   *
   * @param {MessagePort} port
   */
  #giveUp(port) {
    if (port !== this.#port) return;
    this.stop({ forget: false });
    this.#connectTo = null;
    if (this.#onFrame) this.#alone.inspect(this.#onFrame);
    this.#alone.start(this.#cursor);
  }

  #leave = () => this.#say({ type: 'stop' });

  /** @param {ToWorker} message */
  #say(message) {
    this.#port?.postMessage(message);
  }
}

/**
 * @param {string} user
 * @param {() => void} onError
 * @returns {MessagePort}
 */
function connectToWorker(user, onError) {
  const worker = new SharedWorker(SCRIPT, { type: 'module', name: `parley ${user}` });
  worker.onerror = onError;
  return worker.port;
}
