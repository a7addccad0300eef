import { fullJitter } from '../lib/backoff.js';
import { Pause } from '../lib/pause.js';
import { asProblem } from './problem.js';

/** @import { Api } from './api.js' */
/** @import { Problem } from './problem.js' */
/** @import { Dispatch } from '../model/actions.js' */

/** @import { Uploads } from './uploads.js' */

/** @typedef {{ clientId: string, text: string, replyTo?: number, files?: readonly string[] }} Draft  files: the keys of its uploads */
/** @typedef {(room: string, clientId: string) => boolean} IsWanted  false once it was settled by the stream or discarded */

/** With the waits below about 20 seconds: a restart of the server is not worth a word to the person who writes. */
const ATTEMPTS = 8;
const RETRY = { baseMillis: 1000, capMillis: 10_000 };

/** A server that asks for more patience than this is better told to a person. */
const LONGEST_WAIT_MILLIS = 60_000;

/**
 * Sends messages, one after the other in each room, so that they arrive in the order they were written. A message is
 * tried again with the same clientId, by which the server knows it: it is never there twice.
 */
export class Outbox {
  #api;
  #dispatch;
  #isWanted;
  #uploads;
  /** @type {Map<string, Draft[]>} the first of each is on its way */
  #queues = new Map();
  /** @type {Map<string, Pause>} */
  #pauses = new Map();

  /**
   * @param {Pick<Api, 'post'>} api
   * @param {Dispatch} dispatch
   * @param {IsWanted} isWanted
   * @param {Pick<Uploads, 'ready' | 'forget'>} uploads  what messages wait for
   */
  constructor(api, dispatch, isWanted, uploads) {
    this.#api = api;
    this.#dispatch = dispatch;
    this.#isWanted = isWanted;
    this.#uploads = uploads;
  }

  /**
   * @param {string} room
   * @param {Draft} draft
   * @returns {Promise<void>} completes when the room's queue is empty
   */
  async send(room, draft) {
    const queue = this.#queues.get(room);
    if (queue) {
      queue.push(draft);
      return;
    }
    this.#queues.set(room, [draft]);
    await this.#drain(room);
    this.#queues.delete(room);
  }

  /** The server was heard of, so there is no need to wait on before the next attempt. */
  hurry() {
    this.#pauses.forEach((pause) => pause.end());
  }

  /** @param {string} room */
  async #drain(room) {
    const queue = this.#queues.get(room) ?? [];
    for (let draft = queue[0]; draft; draft = queue[0]) {
      const problem = await this.#deliver(room, draft);
      queue.shift();
      if (!problem) continue;
      this.#fail(room, draft, problem);
      // What was written after a message that does not get through must not get through before it.
      if (problem.passing) queue.splice(0).forEach((later) => this.#fail(room, later, problem));
    }
  }

  /**
   * @param {string} room
   * @param {Draft} draft
   * @returns {Promise<Problem | null>} why it could not be delivered
   */
  async #deliver(room, { clientId, text, replyTo, files = [] }) {
    for (let attempt = 0; this.#isWanted(room, clientId); attempt++) {
      try {
        const attachments = await this.#uploads.ready(files);
        if (!this.#isWanted(room, clientId)) break;
        const { message } = await this.#api.post(room, { text, clientId, ...(replyTo ? { replyTo } : {}), ...(files.length > 0 ? { attachments } : {}) });
        this.#dispatch({ type: 'message-sent', message });
        break;
      } catch (error) {
        const problem = asProblem(error);
        const wait = Math.max(problem.retryAfterMillis, fullJitter(attempt, RETRY));
        if (!problem.passing || attempt + 1 >= ATTEMPTS || wait > LONGEST_WAIT_MILLIS) return problem;
        await this.#pause(room).wait(wait);
      }
    }
    this.#uploads.forget(files);
    return null;
  }

  /**
   * @param {string} room
   * @param {Draft} draft
   * @param {Problem} problem
   */
  #fail(room, { clientId }, problem) {
    if (this.#isWanted(room, clientId)) {
      this.#dispatch({ type: 'message-failed', room, clientId, detail: problem.message });
    }
  }

  /** @param {string} room */
  #pause(room) {
    const pause = this.#pauses.get(room) ?? new Pause();
    this.#pauses.set(room, pause);
    return pause;
  }
}
