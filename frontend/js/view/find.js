import { find, setText } from '../lib/dom.js';
import { openAt } from '../model/place.js';
import { joinedRooms } from '../model/room-list.js';
import { bindKeyboard } from './keyboard.js';
import { LazyView } from './lazy.js';

/** @import { State } from '../model/types.js' */
/** @import { Action } from '../model/actions.js' */
/** @import { Choice } from '../model/switcher.js' */
/** @import { Store } from '../lib/store.js' */
/** @import { Net } from '../net/net.js' */

/** @typedef {{ focus: () => void }} Composer */

/**
 * What finds rooms, people and messages, and leads there.
 *
 * @param {Store<State, Action>} store
 * @param {Net} net
 * @param {Composer} composer
 */
export function createFindViews(store, net, composer) {
  const { dispatch } = store;
  const go = goer(store, net, composer);
  const done = () => composer.focus();
  const { switcher, search, about } = createDialogs(store, net, go, done);
  const openSearch = () => search.with(() => dispatch({ type: 'search-toggled', open: true }));
  const openSwitcher = () => switcher.with((view) => view.open());
  const help = bindHelp();
  bindPeople(go.direct);
  find(document, '#skip', HTMLButtonElement).addEventListener('click', () => find(document, '#text', HTMLElement).focus());
  find(document, '#search-open', HTMLButtonElement).addEventListener('click', openSearch);
  find(document, '#room-open', HTMLButtonElement).addEventListener('click', () => about.with((view) => view.open()));
  bindKeyboard({
    onControl: () => switcher.warm(),
    onSwitch: openSwitcher,
    onSearch: openSearch,
    onHelp: help,
    onNextRoom: (step) => go.next(step),
    onEscape: done,
  }, () => store.state.session.status === 'signed-in');
  return [switcher, search, about, createNotice(() => (dispatch({ type: 'notice-read' }), done()))];
}

/**
 * @param {Store<State, Action>} store
 * @param {Net} net
 * @param {ReturnType<typeof goer>} go
 * @param {() => void} done  one is where one wanted to be
 */
function createDialogs(store, { roomErrands, searches }, go, done) {
  const { dispatch } = store;
  const dialog = (/** @type {string} */ selector) => find(document, selector, HTMLDialogElement);
  return {
    switcher: new LazyView(store, async () => {
      const { SwitcherView } = await import('./switcher.js');
      return new SwitcherView(dialog('#switcher'), go.choose, done);
    }),
    search: new LazyView(store, async () => {
      const [{ SearchView }, found] = await Promise.all([import('./search-dialog.js'), searches()]);
      return new SearchView(dialog('#search'), {
        onToggled: (open) => dispatch({ type: 'search-toggled', open }),
        onSearch: (query) => found.begin(query),
        onMore: () => found.more(),
        onChosen: (room, id) => dispatch(openAt(room, id)),
      });
    }),
    about: new LazyView(store, async () => {
      const { RoomDialogView } = await import('./room-dialog.js');
      return new RoomDialogView(dialog('#room-about'), roomErrands, go.leave, done);
    }),
  };
}

/**
 * @param {Store<State, Action>} store
 * @param {Net} net
 * @param {Composer} composer
 */
function goer(store, { roomErrands, roomList }, composer) {
  const me = () => store.state.session.user?.name ?? '';
  const show = (/** @type {string} */ room) => (store.dispatch({ type: 'room-shown', room }), composer.focus());
  const direct = async (/** @type {string} */ name) => show(await roomErrands.direct(name));
  return {
    show,
    direct,
    /** @param {Choice} choice */
    choose: async ({ kind, id }) => {
      if (kind === 'person') return direct(id);
      if (kind === 'join') await roomList.join(id, me());
      show(id);
    },
    /** @param {string} room */
    leave: (room) => roomList.leave(room, me()),
    next: walker(store, show),
  };
}

/**
 * From room to room, and back the same way: what is read on the way moves in the list, and moves nothing here.
 *
 * @param {Store<State, Action>} store
 * @param {(room: string) => void} show
 * @returns {(step: 1 | -1) => void}
 */
function walker(store, show) {
  /** @type {readonly string[]} */
  let way = [];
  let at = '';
  return (step) => {
    const { room, rooms } = store.state;
    const listed = inOrder(rooms).map(({ id }) => id);
    const same = room === at && way.length === listed.length && listed.every((id) => way.includes(id));
    if (!same) way = listed;
    at = way[(way.indexOf(room) + step + way.length) % way.length] ?? room;
    show(at);
  };
}

/**
 * @param {State['rooms']} rooms
 * @returns {{ id: string }[]} as they stand beside the conversation: those of two last
 */
function inOrder(rooms) {
  const joined = joinedRooms(rooms);
  return [...joined.filter(({ kind }) => kind !== 'direct'), ...joined.filter(({ kind }) => kind === 'direct')];
}

/** @returns {() => void} opens it */
function bindHelp() {
  const dialog = find(document, '#help', HTMLDialogElement);
  const open = () => dialog.open || dialog.showModal();
  find(document, '#help-open', HTMLButtonElement).addEventListener('click', open);
  find(dialog, '.cancel', HTMLButtonElement).addEventListener('click', () => dialog.close());
  return open;
}

/**
 * @param {(name: string) => Promise<void>} onChosen  fails with a Problem
 */
function bindPeople(onChosen) {
  const people = find(document, '#people', HTMLElement);
  const error = find(people, '.people-error', HTMLElement);
  people.addEventListener('click', async ({ target }) => {
    const name = target instanceof Element && target.closest('.person-open') && target.closest('.person')?.getAttribute('data-name');
    if (!name) return;
    try {
      setText(error, '');
      await onChosen(name);
    } catch (problem) {
      setText(error, problem instanceof Error ? problem.message : '');
    }
  });
}

/** @param {() => void} onRead */
function createNotice(onRead) {
  const element = find(document, '#place-notice', HTMLElement);
  find(element, 'button', HTMLButtonElement).addEventListener('click', onRead);
  return {
    /** @param {State} state */
    render({ place: { notice } }) {
      element.hidden = notice === '';
      setText(find(element, '[role=alert]', HTMLElement), notice);
    },
  };
}
