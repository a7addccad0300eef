import { fullJitter } from '../lib/backoff.js';
import { asProblem } from './problem.js';

/** @import { Api } from './api.js' */
/** @import { Room, State } from '../model/types.js' */

/** All devices know within a second, in a team of hundreds too. */
const LEAST_MILLIS = 400;

/** Who reads along in a crowd of thousands says so more seldom: a thousand times a second in all. */
const MILLIS_PER_PERSON = 1;
const MOST_MILLIS = 30_000;

const RETRY = { baseMillis: 2000, capMillis: 60_000 };

/** Tells the server how far one has read, on the way of the state: what is seen is read, told soon, and never too often. */
export class ReadMarks {
  #api;
  #state;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {Map<string, number>} what was told and not yet heard of by the stream */
  #told = new Map();
  #busy = false;
  #failures = 0;
  #nextAt = 0;

  /**
   * @param {Pick<Api, 'read'>} api
   * @param {() => State} state
   */
  constructor(api, state) {
    this.#api = api;
    this.#state = state;
  }

  /** Something has changed. */
  look() {
    if (this.#busy || this.#timer !== undefined || !this.#untold()) return;
    this.#timer = setTimeout(() => this.#tell(), Math.max(0, this.#nextAt - Date.now()));
  }

  async #tell() {
    this.#timer = undefined;
    const room = this.#untold();
    if (!room) return;
    this.#busy = true;
    try {
      await this.#api.read(room.id, room.readUpTo);
      this.#told.set(room.id, room.readUpTo);
      this.#failures = 0;
    } catch (error) {
      // Who is not in the room any more need not say anything.
      if (asProblem(error).passing) this.#failures++;
      else this.#told.set(room.id, room.readUpTo);
    }
    this.#busy = false;
    this.#nextAt = Date.now() + this.#pause();
    this.look();
  }

  #pause() {
    const crowd = Math.min(MOST_MILLIS, this.#state().people.total * MILLIS_PER_PERSON);
    const retry = this.#failures > 0 ? fullJitter(this.#failures, RETRY) : 0;
    return Math.max(LEAST_MILLIS, crowd, retry);
  }

  /** @returns {Room | undefined} */
  #untold() {
    const { rooms, session } = this.#state();
    if (session.status !== 'signed-in') return undefined;
    return Object.values(rooms).find(
      ({ id, joined, toldRead, readUpTo }) => joined && toldRead >= 0 && readUpTo > Math.max(toldRead, this.#told.get(id) ?? 0),
    );
  }

  /** Of another person or another log. */
  forget() {
    this.#told.clear();
  }
}
