import { openAt } from './model/place.js';

/** @import { State, Target } from './model/types.js' */
/** @import { Action } from './model/actions.js' */
/** @import { Store } from './lib/store.js' */

/** `#room` and `#room/message`. Ids of rooms are letters and digits, so that no link with a token is one. */
const FORM = /^#([A-Za-z0-9]{1,64})(?:\/([0-9]{1,15}))?$/;

/**
 * @param {string} hash
 * @returns {Target | null}
 */
export function placeIn(hash) {
  const [, room, id] = FORM.exec(hash) ?? [];
  return room ? { room, id: Number(id ?? 0) } : null;
}

/** @param {Pick<State, 'room' | 'place'>} state */
export function addressOf({ room, place: { target } }) {
  return target?.room === room ? `#${room}/${target.id}` : `#${room}`;
}

/**
 * Keeps the address and what is read in step: a room and a message have an address that can be kept and passed on, and
 * the browser's back and forward lead from one to the other.
 *
 * @param {Store<State, Action>} store
 * @param {Pick<Window, 'location' | 'history' | 'addEventListener'>} browser
 */
export function followAddress(store, { location, history, addEventListener }) {
  let written = false;
  let arriving = false;
  const go = () => {
    const place = placeIn(location.hash);
    arriving = true;
    if (place) store.dispatch(openAt(place.room, place.id));
    arriving = false;
  };
  go();
  addEventListener('popstate', go);
  store.subscribe((state) => {
    if (state.session.status !== 'signed-in' || !state.place.listed || state.place.wanted) return;
    const address = addressOf(state);
    if (address === location.hash) return void (written = true);
    // The first one is where they came in, not where they went; and one that leads nowhere would keep them from going back.
    if (written && !arriving) history.pushState(null, '', address);
    else history.replaceState(null, '', address);
    written = true;
  });
}
