import { Api } from './api.js';
import { History } from './history.js';
import { Outbox } from './outbox.js';
import { Sessions } from './sessions.js';
import { Stream } from './stream.js';

/** @import { State } from '../model/types.js' */
/** @import { Action } from '../model/actions.js' */
/** @import { Store } from '../lib/store.js' */

/** @typedef {ReturnType<typeof createNet>} Net */

/**
 * Everything that talks to the server, each knowing as little of the others as it can.
 *
 * @param {Store<State, Action>} store
 */
export function createNet(store) {
  const api = new Api({ onUnauthenticated: () => sessions.check() });
  const sessions = new Sessions(api, store.dispatch);
  const history = new History(api, store.dispatch, (room) => store.state.rooms[room]);
  const outbox = new Outbox(api, store.dispatch, (room, clientId) => isOutgoing(store.state, room, clientId));
  const stream = new Stream({ checkSession: () => sessions.check(), dispatch });

  /** @param {Action} action  of the stream */
  function dispatch(action) {
    store.dispatch(action);
    if (action.type === 'welcome') welcomed(action.user);
    if (action.type === 'reset') loadMissing();
    if (action.type === 'chat-message' && action.message.author === store.state.session.user?.name) outbox.hurry();
  }

  /** @param {string} user */
  function welcomed(user) {
    outbox.hurry();
    // Another tab may have signed in as somebody else: the cookie is shared.
    if (user !== store.state.session.user?.name) sessions.check();
    loadMissing();
  }

  /** Asked only once the stream is open: what is written while the answer is on its way comes by the stream. */
  function loadMissing() {
    const { rooms, room } = store.state;
    if (rooms[room]?.newest === 'none') history.loadNewest(room);
  }

  store.subscribe(streamFollowsSession(stream));
  return { sessions, history, outbox, stream };
}

/**
 * @param {State} state
 * @param {string} room
 * @param {string} clientId
 */
function isOutgoing(state, room, clientId) {
  return state.rooms[room]?.outgoing.some((mine) => mine.clientId === clientId) ?? false;
}

/**
 * @param {Stream} stream
 * @returns {(state: State) => void}
 */
function streamFollowsSession(stream) {
  let name = '';
  return ({ session }) => {
    const current = session.user?.name ?? '';
    // What the last person had read is nothing to the next one.
    const forget = current !== name;
    name = current;
    if (session.status !== 'signed-in' || forget) stream.stop({ forget });
    if (session.status === 'signed-in') stream.start();
  };
}
