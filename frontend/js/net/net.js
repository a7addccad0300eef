import { later } from '../lib/later.js';
import { randomId } from '../lib/uuid.js';
import { Api } from './api.js';
import { Attention } from './attention.js';
import { Errands } from './errands.js';
import { History } from './history.js';
import { browserWorld, KeptOutbox } from './kept-outbox.js';
import { Outbox } from './outbox.js';
import { createReading } from './reading.js';
import { RoomList } from './room-list.js';
import { RoomErrands } from './room-errands.js';
import { Saying } from './saying.js';
import { SharedStream } from './shared-stream.js';
import { Stream } from './stream.js';
import { Uploads } from './uploads.js';

/** @import { State } from '../model/types.js' */
/** @import { Action } from '../model/actions.js' */
/** @import { Store } from '../lib/store.js' */
/** @import { Sessions } from './sessions.js' */

/** @typedef {ReturnType<typeof createNet>} Net */

/**
 * Everything that talks to the server, each knowing as little of the others as it can.
 *
 * @param {Store<State, Action>} store
 * @param {Sessions} sessions
 */
export function createNet(store, sessions) {
  const api = new Api({ onUnauthenticated: () => sessions.check() });
  const errands = new Errands(api, store.dispatch, globalThis.location?.origin ?? '');
  const { history, roomErrands, roomList, searches } = createRooms(api, store);
  const saying = new Saying(api, store.dispatch);
  const uploads = new Uploads(store.dispatch);
  const outbox = new Outbox(api, store.dispatch, (room, clientId) => isOutgoing(store.state, room, clientId), uploads);
  const reading = createReading(store, api, () => roomList.load());
  const stream = createStream(store, sessions, dispatch);

  /** @param {Action} action  of the stream */
  function dispatch(action) {
    store.dispatch(action);
    for (const each of [reading, saying]) each.heard(action);
    if (action.type === 'welcome') welcomed(action.user);
    if (action.type === 'reset' || isOwnMembership(action, store.state)) loadMissing();
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
    roomList.load();
    // Who has followed a link is somewhere else as soon as it is known which rooms there are.
    if (!store.state.place.wanted) history.load(store.state.room);
  }

  store.subscribe(followSession(stream, [reading, saying]));
  store.subscribe(keepOutgoing(store, outbox));
  store.subscribe(whenThereIsNothingToRead((room) => history.load(room)));
  return { sessions, errands, history, outbox, reading, roomErrands, roomList, saying, searches, stream, uploads };
}

/**
 * @param {Store<State, Action>} store
 * @param {Sessions} sessions
 * @param {(action: Action) => void} onAction
 */
function createStream(store, sessions, onAction) {
  const attention = new Attention(store.dispatch);
  const dispatch = (/** @type {Action} */ action) => (attention.heard(action), onAction(action));
  return new SharedStream({ dispatch, alone: new Stream({ checkSession: () => sessions.check(), dispatch }) });
}

/**
 * @param {Store<State, Action>} store
 * @param {Outbox} outbox
 * @returns {(state: State) => void}
 */
function keepOutgoing(store, outbox) {
  const kept = new KeptOutbox(browserWorld(randomId()), (room, outgoing) => {
    store.dispatch({ type: 'message-restored', room, outgoing });
    const { clientId, text, replyTo, state } = outgoing;
    if (state === 'pending' && isOutgoing(store.state, room, clientId)) outbox.send(room, { clientId, text, replyTo });
  });
  return (state) => kept.follow(state);
}

/**
 * What is read, and where.
 *
 * @param {Api} api
 * @param {Store<State, Action>} store
 */
function createRooms(api, store) {
  const roomList = new RoomList(api, store.dispatch);
  return {
    roomList,
    roomErrands: new RoomErrands(api, roomList),
    searches: later(async () => {
      const { Searches } = await import('./searches.js');
      return new Searches(api, store.dispatch, () => store.state);
    }),
    history: new History(api, store.dispatch, (room) => store.state.rooms[room]),
  };
}

/**
 * Another room is on the screen, or another part of it.
 *
 * @param {(room: string) => void} onEmpty
 * @returns {(state: State) => void}
 */
function whenThereIsNothingToRead(onEmpty) {
  let welcome = false;
  return ({ connection, room, rooms }) => {
    // Before the first welcome nothing is loaded: see loadMissing.
    if (welcome && rooms[room]?.newest === 'none') onEmpty(room);
    welcome = connection.node !== '';
  };
}

/**
 * @param {Action} action
 * @param {State} state
 */
function isOwnMembership(action, { session }) {
  return (action.type === 'member-joined' || action.type === 'member-left') && action.user === session.user?.name;
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
 * @param {SharedStream} stream
 * @param {readonly { forget: () => void }[]} others
 * @returns {(state: State) => void}
 */
function followSession(stream, others) {
  let name = '';
  return ({ session }) => {
    const current = session.user?.name ?? '';
    // What the last person had read is nothing to the next one.
    const forget = current !== name;
    name = current;
    if (forget) others.forEach((each) => each.forget());
    if (session.status !== 'signed-in' || forget) stream.stop({ forget });
    if (session.status === 'signed-in') stream.start(current);
  };
}
