import { later } from '../lib/later.js';
import { openAt } from '../model/place.js';
import { needsCount } from '../model/reading.js';
import { ReadMarks } from './read-marks.js';
import { Typing } from './typing.js';

/** @import { Api } from './api.js' */
/** @import { Level, State } from '../model/types.js' */
/** @import { Action } from '../model/actions.js' */
/** @import { Store } from '../lib/store.js' */
/** @import { Notices } from './notices.js' */

/** Time for more of the same to happen, */
const RECOUNT_MILLIS = 300;

/** and so that a crowd does not ask all at once: a thousand of them a second. */
const MILLIS_PER_PERSON = 1;
const MOST_MILLIS = 30_000;

/**
 * What is read and unread, who writes, and what one is told of it.
 *
 * @param {Store<State, Action>} store
 * @param {Api} api
 * @param {() => void} onCountWanted  the server has to count anew
 */
export function createReading(store, api, onCountWanted) {
  const marks = new ReadMarks(api, () => store.state);
  const typing = new Typing(api, store.dispatch);
  const withNotices = createNotices(store);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const recountSoon = () => {
    const spread = Math.min(MOST_MILLIS, store.state.people.total * MILLIS_PER_PERSON);
    timer ??= setTimeout(() => ((timer = undefined), onCountWanted()), RECOUNT_MILLIS + Math.random() * spread);
  };
  store.subscribe(() => (marks.look(), withNotices((notices) => notices.look())));
  return {
    typing,
    forget: () => marks.forget(),
    /** @param {Action} action  of the stream, that the state knows of */
    heard(action) {
      if (action.type === 'reset') marks.forget();
      if (needsCount(store.state, action)) recountSoon();
      if (action.type === 'chat-message') withNotices((notices) => notices.heard(action.message));
      if (action.type === 'message-deleted') withNotices((notices) => notices.takeBack(action.correction.id));
      typing.heard(action);
    },
    /**
     * Here too it counts when the stream tells of it.
     *
     * @param {string} room
     * @param {Level} level
     */
    setLevel: (room, level) => api.level(room, level).catch(onCountWanted),
  };
}

/**
 * Nobody is told of anything before they are in, so what tells is fetched then.
 *
 * @param {Store<State, Action>} store
 * @returns {(use: (notices: Notices) => void) => void} as soon as it is there
 */
function createNotices(store) {
  /** @type {Notices | null} */
  let notices = null;
  const fetchNotices = later(async () => {
    const module = await import('./notices.js');
    return (notices = new module.Notices(() => store.state, (room, id) => store.dispatch(openAt(room, id))));
  });
  return (use) => {
    if (notices) use(notices);
    // Where that fails the server is away, and it is tried again when something changes.
    else if (store.state.session.status === 'signed-in') fetchNotices().then(use, () => {});
  };
}
