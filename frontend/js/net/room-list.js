import { fullJitter } from '../lib/backoff.js';
import { Pause } from '../lib/pause.js';
import { asProblem } from './problem.js';

/** @import { Api } from './api.js' */
/** @import { Dispatch } from '../model/actions.js' */

const RETRY = { baseMillis: 1000, capMillis: 15_000 };

/** Brings the list of rooms, and what a person does to it. */
export class RoomList {
  #api;
  #dispatch;
  /** Rises with each thing that an answer which is under way may not know of. */
  #wanted = 0;
  /** @type {Promise<void> | null} */
  #loading = null;

  /**
   * @param {Pick<Api, 'rooms' | 'createRoom' | 'join' | 'leave'>} api
   * @param {Dispatch} dispatch
   */
  constructor(api, dispatch) {
    this.#api = api;
    this.#dispatch = dispatch;
  }

  /**
   * Asks until it is answered, and again if it is called meanwhile.
   *
   * @returns {Promise<void>} completes when the list is there, or the session is gone
   */
  load() {
    this.#wanted++;
    this.#loading ??= this.#ask().finally(() => (this.#loading = null));
    return this.#loading;
  }

  async #ask() {
    for (let attempt = 0, answered = 0; answered !== this.#wanted; attempt++) {
      const asked = this.#wanted;
      try {
        const { rooms } = await this.#api.rooms();
        answered = asked;
        if (asked === this.#wanted) this.#dispatch({ type: 'rooms-listed', rooms });
      } catch (error) {
        if (asProblem(error).status === 401) return;
        await new Pause().wait(fullJitter(attempt, RETRY));
      }
    }
  }

  /**
   * @param {{ name: string, topic: string, private: boolean }} wanted
   * @returns {Promise<string>} the room's id
   */
  async create(wanted) {
    const { room } = await this.#api.createRoom(wanted);
    await this.load();
    return room.id;
  }

  /**
   * @param {string} room
   * @param {string} me
   */
  async join(room, me) {
    await this.#api.join(room, me);
    await this.load();
  }

  /**
   * @param {string} room
   * @param {string} me
   */
  async leave(room, me) {
    await this.#api.leave(room, me);
    await this.load();
  }
}
