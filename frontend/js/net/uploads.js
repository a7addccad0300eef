import { asProblem, Problem } from './problem.js';
import { upload } from './upload.js';

/** @import { Attachment } from '../model/types.js' */
/** @import { Dispatch } from '../model/actions.js' */

/**
 * @typedef {{ done: Promise<Attachment>, cancel: () => void }} Sending
 * @typedef {(room: string, file: File, onProgress: (sent: number) => void) => Sending} Send
 * @typedef {{ room: string, file: File, failed: boolean, cancel: () => void, settled: Promise<Attachment | Problem> }} Entry
 */

/** More at once would only make each of them slower, and take connections from the messages. */
const AT_ONCE = 3;

/** The files that were picked: sends a few at a time, and knows of each what became of it. */
export class Uploads {
  #dispatch;
  #send;
  /** @type {Map<string, Entry>} */
  #entries = new Map();
  /** @type {(() => void)[]} */
  #waiting = [];
  #running = 0;

  /**
   * @param {Dispatch} dispatch
   * @param {Send} send
   */
  constructor(dispatch, send = upload) {
    this.#dispatch = dispatch;
    this.#send = send;
  }

  /**
   * @param {string} room
   * @param {string} key
   * @param {File} file
   */
  add(room, key, file) {
    this.#dispatch({ type: 'file-picked', room, key, name: file.name, size: file.size });
    this.#begin(room, key, file);
  }

  /**
   * Sends it once more, from its beginning, if it had failed.
   *
   * @param {string} key
   */
  retry(key) {
    const entry = this.#entries.get(key);
    if (!entry?.failed) return;
    this.#dispatch({ type: 'file-retried', room: entry.room, key });
    this.#begin(entry.room, key, entry.file);
  }

  /**
   * Gives it up; the server forgets by itself what is not posted.
   *
   * @param {string} key
   */
  remove(key) {
    const entry = this.#entries.get(key);
    this.#entries.delete(key);
    entry?.cancel();
    if (entry) this.#dispatch({ type: 'file-removed', room: entry.room, key });
  }

  /** Gives up all: what was picked belongs to somebody who is gone. */
  clear() {
    [...this.#entries.keys()].forEach((key) => this.remove(key));
  }

  /**
   * @param {readonly string[]} keys
   * @returns {Promise<string[]>} the ids of the attachments once all are uploaded; refused with the first Problem
   */
  ready(keys) {
    return Promise.all(keys.map((key) => this.#idOf(key)));
  }

  /**
   * The message is there, so its files need not be remembered.
   *
   * @param {readonly string[]} keys
   */
  forget(keys) {
    keys.forEach((key) => this.#entries.delete(key));
  }

  /** @param {string} key */
  async #idOf(key) {
    const entry = this.#entries.get(key);
    const result = await entry?.settled;
    if (!entry || !result) throw new Problem('A file is not there any more.', { status: 404 });
    // A person has to decide whether to try again; the outbox must not do it by itself.
    if (result instanceof Problem) throw new Problem(`${entry.file.name}: ${result.message}`, { status: 422 });
    return result.id;
  }

  /**
   * @param {string} room
   * @param {string} key
   * @param {File} file
   */
  #begin(room, key, file) {
    /** @type {Entry} */
    const entry = { room, file, failed: false, cancel: () => {}, settled: this.#turn().then(() => this.#run(key, entry)) };
    this.#entries.set(key, entry);
  }

  /**
   * @param {string} key
   * @param {Entry} entry
   * @returns {Promise<Attachment | Problem>}
   */
  async #run(key, entry) {
    const { room, file } = entry;
    try {
      if (this.#entries.get(key) !== entry) return new Problem('The upload was given up.');
      const sending = this.#send(room, file, (sent) => this.#dispatch({ type: 'file-progress', room, key, sent }));
      entry.cancel = sending.cancel;
      const attachment = await sending.done;
      this.#dispatch({ type: 'file-uploaded', room, key, attachment });
      return attachment;
    } catch (error) {
      const problem = asProblem(error);
      entry.failed = true;
      this.#dispatch({ type: 'file-failed', room, key, detail: problem.message });
      return problem;
    } finally {
      this.#running--;
      this.#waiting.shift()?.();
    }
  }

  /** @returns {Promise<void>} completes when there is room for one more */
  #turn() {
    return new Promise((resolve) => {
      const go = () => {
        this.#running++;
        resolve();
      };
      if (this.#running < AT_ONCE) go();
      else this.#waiting.push(go);
    });
  }
}
