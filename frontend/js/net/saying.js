import { asProblem } from './problem.js';

/** @import { Api } from './api.js' */
/** @import { Action, Dispatch } from '../model/actions.js' */

/** What is done with messages that are there, and by commands. What comes of it is told by the stream. */
export class Saying {
  #api;
  #dispatch;
  /** @type {Map<string, Promise<string[]>>} by room */
  #members = new Map();
  /** @type {Set<string>} what was asked for, so that it is asked for once */
  #asked = new Set();

  /**
   * @param {Pick<Api, 'editMessage' | 'deleteMessage' | 'react' | 'changeRoom' | 'join' | 'messages' | 'someMembers'>} api
   * @param {Dispatch} dispatch
   */
  constructor(api, dispatch) {
    this.#api = api;
    this.#dispatch = dispatch;
  }

  /**
   * @param {number} id
   * @param {string} text
   */
  async edit(id, text) {
    this.#dispatch({ type: 'edit-sent' });
    try {
      const { message } = await this.#api.editMessage(id, text);
      // Not by the stream alone: it may be away just now, and the old text would come back for a moment.
      this.#dispatch({ type: 'message-edited', correction: message });
      this.#dispatch({ type: 'edit-ended', id });
    } catch (error) {
      this.#dispatch({ type: 'edit-refused', id, detail: asProblem(error).message });
    }
  }

  /**
   * @param {{ id: number, room: string }} message
   * @returns {Promise<string>} why it is not gone; empty if it is
   */
  async remove({ id, room }) {
    const detail = await this.#inVain(this.#api.deleteMessage(id));
    if (!detail) this.#dispatch({ type: 'message-deleted', correction: { id, room, text: '', deleted: true } });
    return detail;
  }

  /**
   * @param {number} id
   * @param {string} emoji
   * @param {boolean} there
   */
  async react(id, emoji, there) {
    this.#tell(await this.#inVain(this.#api.react(id, emoji, there)));
  }

  /**
   * @param {string} room
   * @param {string} topic
   * @returns {Promise<boolean>} whether it is so now
   */
  async changeTopic(room, topic) {
    return this.#tell(await this.#inVain(this.#api.changeRoom(room, { topic })));
  }

  /**
   * @param {string} room
   * @param {string} name
   * @returns {Promise<boolean>} whether they are in it now
   */
  async invite(room, name) {
    return this.#tell(await this.#inVain(this.#api.join(room, name)));
  }

  /**
   * Brings a message that is answered and not in what is loaded of its room.
   *
   * @param {string} room
   * @param {number} id
   * @param {number} generation  of the room: after a reset the number may mean another message
   */
  async quote(room, id, generation) {
    const question = `${room} ${generation} ${id}`;
    if (this.#asked.has(question)) return;
    this.#asked.add(question);
    try {
      const { messages } = await this.#api.messages(room, { around: id, limit: 1 });
      const message = messages.find((each) => each.id === id) ?? null;
      this.#dispatch({ type: 'quoted-loaded', id, message });
    } catch {
      // It is asked for again when something else is drawn.
      this.#asked.delete(question);
    }
  }

  /**
   * @param {string} room
   * @returns {Promise<string[]>} names of who is in it, a hundred at most; none of the lobby
   */
  members(room) {
    const known = this.#members.get(room);
    if (known) return known;
    const asked = this.#api.someMembers(room).then(
      ({ members }) => members.map(({ name }) => name),
      () => (this.#members.delete(room), []),
    );
    this.#members.set(room, asked);
    return asked;
  }

  /** Of another person. */
  forget() {
    this.#members.clear();
    this.#asked.clear();
  }

  /** @param {Action} action  of the stream */
  heard(action) {
    if (action.type === 'member-joined' || action.type === 'member-left') this.#members.delete(action.room);
    if (action.type === 'reset') this.#members.clear();
  }

  /**
   * @param {Promise<unknown>} call
   * @returns {Promise<string>} why it failed; empty if it did not
   */
  async #inVain(call) {
    try {
      await call;
      return '';
    } catch (error) {
      return asProblem(error).message;
    }
  }

  /** @param {string} detail  empty if all is well */
  #tell(detail) {
    if (detail) this.#dispatch({ type: 'said-in-vain', detail });
    return detail === '';
  }
}
