/**
 * What keys do wherever one is.
 *
 * @typedef {object} KeyEvents
 * @property {() => void} onControl  the beginning of a shortcut, perhaps
 * @property {() => void} onSwitch
 * @property {() => void} onSearch
 * @property {() => void} onHelp
 * @property {(step: 1 | -1) => void} onNextRoom
 * @property {() => void} onEscape  nothing is open that it could close
 */

/** The parts of the page, in the order F6 goes through them, and where the focus goes in each. */
const REGIONS = [
  { part: '#rooms', stops: '.room-list button[aria-current], .room-list button' },
  { part: '#messages', stops: '#messages' },
  { part: '#composer', stops: '#composer textarea' },
  { part: '#people', stops: '.people-list button, #account-open' },
  { part: '.chat-header', stops: '.chat-header button' },
  { part: '#inspector', stops: '.inspector-close' },
];

/**
 * @param {KeyEvents} events
 * @param {() => boolean} isActive  whether the conversation is on the screen
 */
export function bindKeyboard(events, isActive) {
  document.addEventListener('keydown', (event) => {
    if (event.isComposing || event.defaultPrevented || !isActive()) return;
    if (event.key === 'Control' || event.key === 'Meta') events.onControl();
    const does = deedOf(event, events);
    if (!does) return;
    event.preventDefault();
    does();
  });
}

/**
 * @param {KeyboardEvent} event
 * @param {KeyEvents} events
 * @returns {(() => void) | null}
 */
function deedOf(event, events) {
  const { key, altKey, shiftKey } = event;
  // Command on a Mac, where Control and a letter move in a text.
  const control = event.ctrlKey || event.metaKey;
  // A dialog has keys of its own. Its way out is Escape, which it sees to itself.
  if (document.querySelector('dialog:modal')) return null;
  if (control && !altKey && key.toLowerCase() === 'k' && !shiftKey) return events.onSwitch;
  if (control && !altKey && key.toLowerCase() === 'f' && shiftKey) return events.onSearch;
  if (control && !altKey && key === '/') return events.onHelp;
  if (altKey && !control && !shiftKey && key === 'ArrowDown') return () => events.onNextRoom(1);
  if (altKey && !control && !shiftKey && key === 'ArrowUp') return () => events.onNextRoom(-1);
  if (key === 'F6' && !control && !altKey) return () => toRegion(shiftKey ? -1 : 1);
  if (key === 'Escape' && !document.activeElement?.closest('#composer')) return events.onEscape;
  return null;
}

/** @param {1 | -1} step */
function toRegion(step) {
  const count = REGIONS.length;
  const now = REGIONS.findIndex(({ part }) => document.activeElement?.closest(part));
  const from = now < 0 && step < 0 ? 0 : now;
  for (let tried = 1; tried <= count; tried++) {
    const region = REGIONS[(from + step * tried + 2 * count) % count];
    const stop = [...document.querySelectorAll(region?.stops ?? '')].find(isShown);
    if (stop instanceof HTMLElement) return stop.focus();
  }
}

/**
 * A drawer that is not pulled out is there, but hidden.
 *
 * @param {Element} element
 */
function isShown(element) {
  return element.checkVisibility({ visibilityProperty: true });
}
