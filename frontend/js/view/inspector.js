import { KeyedList } from '../lib/keyed-list.js';
import { setText } from '../lib/dom.js';
import { oncePerFrame } from '../lib/frame.js';
import { framesWith, medianOf, NOTHING_SEEN, withFrame, withSent } from '../model/inspection.js';
import { buildInspector } from './inspector-parts.js';

/** @import { State } from '../model/types.js' */
/** @import { ShownFrame } from '../model/inspection.js' */
/** @import { Cluster } from '../net/cluster.js' */
/** @import { Wire } from '../net/wire.js' */
/** @import { SharedStream } from '../net/shared-stream.js' */
/** @import { Parts } from './inspector-parts.js' */

/** @typedef {{ watchCluster: (onSeen: (cluster: Cluster | null) => void) => () => void, protocolSeen: () => string }} ClusterNet */

/** `EventSource.readyState` of each phase. */
const READY_STATES = {
  idle: '2 CLOSED',
  opening: '0 CONNECTING',
  open: '1 OPEN',
  retrying: '0 CONNECTING',
  waiting: '2 CLOSED, trying again',
  closed: '2 CLOSED',
};

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3, hourCycle: 'h23' });

/** Shows the stream at work. It looks on only while it is open. */
export class InspectorView {
  #stream;
  #net;
  #onLeft;
  /** @type {Parts} */
  #parts;
  /** @type {KeyedList<ShownFrame>} */
  #list;
  #seen = NOTHING_SEEN;
  /** @type {State | null} */
  #state = null;
  #wire;
  #raw = false;
  #paused = false;
  /** @type {(() => void) | null} */
  #stopWatching = null;
  #draw = oncePerFrame(() => this.#render());

  /**
   * @param {SharedStream} stream
   * @param {ClusterNet} net
   * @param {(onFrame: () => void) => Wire} wire
   * @param {{ onClose: () => void, onLeft: () => void }} on  left: it had the focus when it went
   */
  constructor(stream, net, wire, { onClose, onLeft }) {
    this.#stream = stream;
    this.#net = net;
    this.#onLeft = onLeft;
    this.#wire = wire(() => this.#told());
    this.#parts = buildInspector();
    const { root, frames, close, drop, raw, pause, clear, filter } = this.#parts;
    this.#list = new KeyedList(frames, { create: createFrame, update: () => {} });
    close.addEventListener('click', onClose);
    drop.addEventListener('click', () => (stream.drop(), this.#wire.drop()));
    raw.addEventListener('click', () => this.#toggleRaw());
    pause.addEventListener('click', () => this.#pause());
    clear.addEventListener('click', () => this.#clear());
    filter.addEventListener('input', this.#draw);
    root.addEventListener('keydown', ({ key }) => key === 'Escape' && onClose());
    document.body.append(root);
  }

  /** @param {State} state */
  render(state) {
    this.#state = state;
    if (this.#parts.root.hidden) this.#show();
    this.#draw();
  }

  /** @param {State['rooms']} rooms  as they have just become */
  noteSent(rooms) {
    if (!this.#parts.root.hidden) this.#seen = withSent(this.#seen, rooms, Date.now());
  }

  hide() {
    if (this.#parts.root.hidden) return;
    const hadFocus = this.#parts.root.contains(document.activeElement);
    this.#parts.root.hidden = true;
    if (hadFocus) this.#onLeft();
    this.#stream.inspect(null);
    this.#stopWatching?.();
    this.#wire.stop();
    this.#seen = NOTHING_SEEN;
    this.#list.render([]);
  }

  focus() {
    this.#parts.close.focus();
  }

  #show() {
    this.#parts.root.hidden = false;
    // The stream was opened before anybody looked.
    this.#seen = { ...NOTHING_SEEN, comebacks: 0, cursor: this.#stream.cursor };
    this.#stream.inspect((frame) => {
      this.#seen = withFrame(this.#seen, frame, !this.#paused);
      this.#draw();
    });
    this.#stopWatching = this.#net.watchCluster((cluster) => this.#renderNodes(cluster));
    this.#wire.follow(this.#raw ? this.#seen.cursor : '');
  }

  /** Its beginning is read in any case: no EventSource tells what `retry:` says. */
  #told() {
    if (!this.#raw && this.#wire.retry > 0) this.#wire.stop();
    this.#draw();
  }

  #toggleRaw() {
    this.#raw = !this.#raw;
    this.#parts.raw.setAttribute('aria-pressed', String(this.#raw));
    if (this.#raw) this.#wire.follow(this.#seen.cursor);
    else this.#wire.stop();
    this.#draw();
  }

  #pause() {
    this.#paused = !this.#paused;
    this.#wire.paused = this.#paused;
    this.#parts.pause.setAttribute('aria-pressed', String(this.#paused));
  }

  #clear() {
    this.#seen = { ...this.#seen, frames: [] };
    this.#wire.clear();
    this.#draw();
  }

  #render() {
    if (!this.#state || this.#parts.root.hidden) return;
    const { connection } = this.#state;
    const { facts } = this.#parts;
    const { trips, comebacks, replayed, cursor, count } = this.#seen;
    setText(facts.node, connection.node || 'none');
    setText(facts.protocol, `${this.#net.protocolSeen() || 'not told'}${connection.polling ? ', by polling' : ''}`);
    setText(facts.ready, READY_STATES[connection.phase]);
    setText(facts.retry, this.#wire.retry > 0 ? `${this.#wire.retry} ms` : 'not told yet');
    setText(facts.cursor, cursor || 'none');
    setText(facts.trip, trips.length > 0 ? `${trips.at(-1)} ms · median ${medianOf(trips)} ms of ${trips.length}` : 'post something to see');
    setText(facts.comebacks, comebacks > 0 ? `${comebacks} · the last replayed ${replayed === 1 ? '1 event' : `${replayed} events`}` : 'none since you look');
    setText(facts.count, String(count));
    this.#renderFrames();
  }

  #renderFrames() {
    const { frames, filter } = this.#parts;
    const atEnd = frames.scrollHeight - frames.scrollTop - frames.clientHeight < 40;
    this.#list.render(framesWith(this.#raw ? this.#wire.frames : this.#seen.frames, filter.value));
    if (atEnd) frames.scrollTop = frames.scrollHeight;
  }

  /** @param {Cluster | null} cluster */
  #renderNodes(cluster) {
    const rows = (cluster?.nodes ?? []).map(({ id, streams, head }) => {
      const row = document.createElement('tr');
      row.dataset.node = id;
      for (const text of [id === cluster?.you ? `${id} (you)` : id, String(streams), String(head)]) row.insertCell().textContent = text;
      return row;
    });
    this.#parts.nodes.replaceChildren(...rows);
    this.#parts.noNodes.hidden = rows.length > 0;
  }
}

/**
 * @param {ShownFrame} frame
 * @returns {HTMLElement} it never changes
 */
function createFrame(frame) {
  const element = document.createElement('li');
  element.dataset.event = frame.event;
  element.toggleAttribute('data-replayed', frame.replayed);
  const time = document.createElement('small');
  time.textContent = clock.format(frame.at) + (frame.replayed ? ' · replayed' : '');
  const wire = document.createElement('pre');
  wire.textContent = frame.text;
  element.append(time, wire);
  return element;
}
