import { find } from '../lib/dom.js';

/** @import { State } from '../model/types.js' */
/** @import { Action } from '../model/actions.js' */
/** @import { Store } from '../lib/store.js' */
/** @import { Net } from '../net/net.js' */
/** @import { InspectorView } from './inspector.js' */

const REMEMBERED = 'parley.inspector';
const STYLE = '/css/lazy/inspector.css';

/** Opens and closes the inspector. Until it is opened first, nothing of it is loaded. */
export class InspectorDoor {
  #store;
  #net;
  #onLeft;
  /** @type {InspectorView | null} */
  #view = null;
  #wanted = false;
  #loading = false;
  /** Whether somebody opened it, and not the page, which remembers that it was open. */
  #asked = false;

  /**
   * @param {Store<State, Action>} store
   * @param {Net} net
   * @param {() => void} onLeft  it had the focus when it went
   */
  constructor(store, net, onLeft) {
    this.#store = store;
    this.#net = net;
    this.#onLeft = onLeft;
    this.#wanted = remembered();
    document.addEventListener('keydown', (event) => this.#pressed(event));
    find(document, '#inspector-open', HTMLButtonElement).addEventListener('click', () => {
      this.#store.dispatch({ type: 'account-toggled', open: false });
      this.#want(true);
    });
  }

  /** @param {State} state */
  render(state) {
    const shown = this.#wanted && state.session.status === 'signed-in';
    if (shown && !this.#view) this.#load();
    if (shown) this.#view?.render(state);
    else this.#view?.hide();
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    // By its place on the keyboard: with Alt some of them give another letter.
    if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== 'KeyI') return;
    event.preventDefault();
    this.#want(!this.#wanted);
  }

  /** @param {boolean} wanted */
  #want(wanted) {
    this.#wanted = wanted;
    remember(wanted);
    this.render(this.#store.state);
    this.#asked = wanted;
    if (wanted) this.#view?.focus();
  }

  async #load() {
    if (this.#loading) return;
    this.#loading = true;
    try {
      const [{ InspectorView: View }, cluster, { Wire }] = await Promise.all(
        [import('./inspector.js'), import('../net/cluster.js'), import('../net/wire.js'), styled()]);
      this.#view = new View(this.#net.stream, cluster, (onFrame) => new Wire(onFrame), { onClose: () => this.#want(false), onLeft: this.#onLeft });
      // Not when it is drawn: by then the answer may be there.
      this.#store.subscribe(({ rooms }) => this.#view?.noteSent(rooms));
      this.render(this.#store.state);
      if (this.#asked) this.#view.focus();
    } catch {
      // Not to be had just now; the next look tries again.
      this.#wanted = false;
    } finally {
      this.#loading = false;
    }
  }
}

/** @returns {Promise<void>} completes when the style sheet is there, so that nothing is seen without it */
function styled() {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = STYLE;
    link.onload = () => resolve();
    link.onerror = reject;
    document.head.append(link);
  });
}

function remembered() {
  try {
    return localStorage.getItem(REMEMBERED) !== null;
  } catch {
    return false;
  }
}

/** @param {boolean} open */
function remember(open) {
  try {
    if (open) localStorage.setItem(REMEMBERED, 'open');
    else localStorage.removeItem(REMEMBERED);
  } catch {
    // Storage is full or forbidden: it will be closed the next time.
  }
}
