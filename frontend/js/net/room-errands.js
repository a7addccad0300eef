/** @import { Api } from './api.js' */
/** @import { RoomList } from './room-list.js' */
/** @import { RoomMember } from '../model/types.js' */

/** In the page, for a room of thousands; nobody scrolls farther. */
const MOST_MEMBERS = 1000;

/** @typedef {{ members: readonly RoomMember[], hasMore: boolean, may: ReadonlySet<string> }} About */

/** What one does about rooms and who is in them. Each call fails with a Problem. */
export class RoomErrands {
  #api;
  #roomList;

  /**
   * @param {Pick<Api, 'openDirect' | 'changeRoom' | 'members' | 'join' | 'leave'>} api
   * @param {Pick<RoomList, 'load'>} roomList
   */
  constructor(api, roomList) {
    this.#api = api;
    this.#roomList = roomList;
  }

  /**
   * @param {string} name  whom to talk to
   * @returns {Promise<string>} the id of the room of the two
   */
  async direct(name) {
    const { room } = await this.#api.openDirect(name);
    await this.#roomList.load();
    return room.id;
  }

  /**
   * @param {string} room
   * @param {{ name: string, topic: string }} change
   */
  async change(room, change) {
    await this.#api.changeRoom(room, change);
  }

  /**
   * @param {string} room
   * @returns {Promise<About>} who is in it, by name, and what one may do there
   */
  async about(room) {
    /** @type {RoomMember[]} */
    const members = [];
    for (;;) {
      const page = await this.#api.members(room, members.at(-1)?.name ?? '');
      members.push(...page.members);
      const done = !page.hasMore || members.length >= MOST_MEMBERS;
      if (done) return { members, hasMore: page.hasMore, may: new Set(page.may) };
    }
  }

  /**
   * @param {string} room
   * @param {string} name
   */
  async add(room, name) {
    await this.#api.join(room, name);
  }

  /**
   * @param {string} room
   * @param {string} name
   */
  async remove(room, name) {
    await this.#api.leave(room, name);
  }
}
