import { find, fromTemplate, setText } from '../lib/dom.js';
import { KeyedList } from '../lib/keyed-list.js';
import { asProblem } from '../net/problem.js';
import { paintAvatar } from './avatar.js';
import { HooksView } from './hooks.js';

/** @import { Room, RoomMember, State } from '../model/types.js' */
/** @import { About } from '../net/room-errands.js' */

/** @typedef {{ key: string, member: RoomMember, removable: boolean }} Item */

/**
 * @typedef {object} RoomErrands  each fails with a Problem
 * @property {(room: string) => Promise<About>} about
 * @property {(room: string, change: { name: string, topic: string }) => Promise<void>} change
 * @property {(room: string, name: string) => Promise<void>} add
 * @property {(room: string, name: string) => Promise<void>} remove
 */

/** @type {Record<Room['kind'], string>} */
const KINDS = {
  public: 'A public room: everybody may come in and read.',
  private: 'A private room: its members alone know of it.',
  direct: 'A direct room: yours and nobody else’s.',
};
const LOBBY_WORDS = 'Everybody is in this room.';

/** What a room is, who is in it, and what one may do about it; only that is offered. */
export class RoomDialogView {
  #dialog;
  #errands;
  #onLeave;
  #onLeft;
  #list;
  #hooks;
  /** @type {State | null} */
  #state = null;
  #room = '';

  /**
   * @param {HTMLDialogElement} dialog
   * @param {RoomErrands} errands
   * @param {(room: string) => Promise<void>} onLeave  fails with a Problem
   * @param {() => void} onLeft  it is closed, and one is elsewhere
   */
  constructor(dialog, errands, onLeave, onLeft) {
    this.#dialog = dialog;
    this.#errands = errands;
    this.#onLeave = onLeave;
    this.#onLeft = onLeft;
    this.#list = new KeyedList(find(dialog, '.members', HTMLElement), { create: createMember, update: updateMember });
    this.#hooks = new HooksView(find(dialog, '#room-leave', HTMLElement), (work, done) => this.#run(work, done));
    find(dialog, '.cancel', HTMLButtonElement).addEventListener('click', () => dialog.close());
    this.#bind('#room-change', ({ name = '', topic = '' }) => errands.change(this.#room, { name, topic }), 'Saved.');
    this.#bind('#member-add', ({ username = '' }) => errands.add(this.#room, username), 'Added.');
    this.#bind('#room-leave', () => this.#leave(), '');
    find(dialog, '.members', HTMLElement).addEventListener('click', ({ target }) => {
      const name = target instanceof HTMLElement && target.dataset.remove;
      if (name) this.#run(() => errands.remove(this.#room, name), `${name} was removed.`);
    });
  }

  /** @param {State} state */
  render(state) {
    const before = this.#state?.rooms[this.#room];
    this.#state = state;
    if (!this.#dialog.open) return;
    const room = state.rooms[this.#room];
    if (state.session.status !== 'signed-in') return this.#dialog.close();
    // We have left, or somebody has put us out.
    if (!room?.joined) return this.#gone();
    if (room.members !== before?.members) this.#load();
  }

  open() {
    const room = this.#state?.rooms[this.#state.room];
    if (!room) return;
    this.#room = room.id;
    setText(find(this.#dialog, 'h2', HTMLElement), room.name);
    setText(find(this.#dialog, '.room-kind', HTMLElement), room.id === 'lobby' ? LOBBY_WORDS : KINDS[room.kind]);
    setText(find(this.#dialog, '.room-topic', HTMLElement), room.topic);
    const change = find(this.#dialog, '#room-change', HTMLFormElement);
    find(change, '[name=name]', HTMLInputElement).value = room.name;
    find(change, '[name=topic]', HTMLInputElement).value = room.topic;
    this.#tell('', '');
    this.#show({ members: [], hasMore: false, may: new Set() });
    this.#hooks.hide();
    this.#dialog.showModal();
    this.#load();
  }

  async #load() {
    const room = this.#room;
    try {
      const about = await this.#errands.about(room);
      if (room !== this.#room) return;
      this.#show(about);
      await this.#hooks.show(room, this.#rights(about.may));
    } catch (error) {
      this.#tell('', asProblem(error).message);
    }
  }

  /**
   * Whoever made a room rules there, a guest too.
   *
   * @param {About['may']} may
   */
  #rights(may) {
    const { name: me = '', role = 'guest' } = this.#state?.session.user ?? {};
    const rules = may.has('remove');
    return { me, rules, mayMake: rules || role !== 'guest' };
  }

  /** @param {About} about */
  #show({ members, hasMore, may }) {
    const me = this.#state?.session.user?.name;
    const lost = this.#dialog.contains(document.activeElement) && document.activeElement?.closest('.members');
    this.#list.render(members.map((member) => ({ key: `${member.name} ${may.has('remove')}`, member, removable: may.has('remove') && member.name !== me })));
    // Whoever was removed took the focus along.
    if (lost && !this.#dialog.contains(document.activeElement)) find(this.#dialog, '.cancel', HTMLButtonElement).focus();
    setText(find(this.#dialog, '.members-more', HTMLElement), hasMore ? 'and more' : '');
    find(this.#dialog, '#room-members', HTMLElement).hidden = members.length === 0;
    find(this.#dialog, '#room-change', HTMLElement).hidden = !may.has('change');
    find(this.#dialog, '.room-topic', HTMLElement).hidden = may.has('change');
    find(this.#dialog, '#member-add', HTMLElement).hidden = !may.has('add');
    find(this.#dialog, '#room-leave', HTMLElement).hidden = !may.has('leave');
  }

  async #leave() {
    await this.#onLeave(this.#room);
    // Unless the stream was faster.
    if (this.#dialog.open) this.#gone();
  }

  #gone() {
    this.#dialog.close();
    this.#onLeft();
  }

  /**
   * @param {string} selector  of a form
   * @param {(values: Record<string, string>) => Promise<void>} work
   * @param {string} done  what to say then
   */
  #bind(selector, work, done) {
    const form = find(this.#dialog, selector, HTMLFormElement);
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const values = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value).trim()]));
      if (await this.#run(() => work(values), done)) find(this.#dialog, '#member-add', HTMLFormElement).reset();
    });
  }

  /**
   * @param {() => Promise<void>} work
   * @param {string} done
   */
  async #run(work, done) {
    this.#tell('', '');
    try {
      await work();
      this.#tell(done, '');
      if (this.#dialog.open) await this.#load();
      return true;
    } catch (error) {
      this.#tell('', asProblem(error).message);
      return false;
    }
  }

  /**
   * @param {string} done
   * @param {string} problem
   */
  #tell(done, problem) {
    setText(find(this.#dialog, '[role=status]', HTMLElement), done);
    setText(find(this.#dialog, '[role=alert]', HTMLElement), problem);
  }
}

/**
 * @param {Item} item
 * @returns {HTMLElement}
 */
function createMember({ member: { name } }) {
  const element = fromTemplate('member-template');
  setText(find(element, '.person-name', HTMLElement), name);
  paintAvatar(element, find(element, '.avatar', HTMLElement), name);
  const remove = find(element, 'button', HTMLButtonElement);
  remove.dataset.remove = name;
  remove.setAttribute('aria-label', `Remove ${name}`);
  return element;
}

/**
 * @param {HTMLElement} element
 * @param {Item} item
 */
function updateMember(element, { member: { role }, removable }) {
  setText(find(element, '.member-role', HTMLElement), role === 'member' ? '' : (role ?? ''));
  find(element, 'button', HTMLButtonElement).hidden = !removable;
}
