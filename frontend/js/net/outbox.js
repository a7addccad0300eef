import { fullJitter } from '../lib/backoff.js';
import { Pause } from '../lib/pause.js';
import { asProblem } from './problem.js';

/** @import { Api } from './api.js' */
/** @import { Problem } from './problem.js' */
/** @import { Dispatch } from '../model/actions.js' */

/** @typedef {{ clientId: string, text: string }} Draft */
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
  /** @type {Map<string, Draft[]>} the first of each is on its way */
  #queues = new Map();
  /** @type {Map<string, Pause>} */
  #pauses = new Map();

  /**
   * @param {Pick<Api, 'post'>} api
   * @param {Dispatch} dispatch
   * @param {IsWanted} isWanted
   */
  constructor(api, dispatch, isWanted) {
    this.#api = api;
    this.#dispatch = dispatch;
    this.#isWanted = isWanted;
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
  async #deliver(room, { clientId, text }) {
    for (let attempt = 0; this.#isWanted(room, clientId); attempt++) {
      try {
        const { message } = await this.#api.post(room, { text, clientId });
        this.#dispatch({ type: 'message-sent', message });
        return null;
      } catch (error) {
        const problem = asProblem(error);
        const wait = Math.max(problem.retryAfterMillis, fullJitter(attempt, RETRY));
        if (!problem.passing || attempt + 1 >= ATTEMPTS || wait > LONGEST_WAIT_MILLIS) return problem;
        await this.#pause(room).wait(wait);
      }
    }
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
