import { localDay } from './model/days.js';

/** @import { Dispatch } from './model/actions.js' */

const LOOK_AT_CALENDAR_MILLIS = 60_000;

/**
 * Tells of what happens around the page: it is hidden and shown, the network goes and comes, a day ends.
 *
 * @param {Dispatch} dispatch
 * @param {{ wake: () => void }} stream  to be woken when the page or the network is back
 */
export function watchWorld(dispatch, stream) {
  document.addEventListener('visibilitychange', () => {
    dispatch({ type: 'visibility-changed', hidden: document.hidden });
    if (!document.hidden) stream.wake();
  });
  for (const type of ['focus', 'blur']) {
    window.addEventListener(type, () => dispatch({ type: 'focus-changed', focused: document.hasFocus() }));
  }
  window.addEventListener('pageshow', (event) => event.persisted && stream.wake());
  window.addEventListener('online', () => {
    dispatch({ type: 'network-changed', online: true });
    stream.wake();
  });
  window.addEventListener('offline', () => dispatch({ type: 'network-changed', online: false }));
  watchCalendar(dispatch);
}

/** @param {Dispatch} dispatch */
function watchCalendar(dispatch) {
  let today = localDay(new Date());
  setInterval(() => {
    const now = localDay(new Date());
    if (now === today) return;
    today = now;
    dispatch({ type: 'day-changed', today });
  }, LOOK_AT_CALENDAR_MILLIS);
}
