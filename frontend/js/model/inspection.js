/** @import { Frame } from '../net/stream.js' */
/** @import { Room } from './types.js' */

/** So many are kept; more are more than anybody reads. */
export const MOST_FRAMES = 200;

/** Of so many posts the median is told. */
const MOST_TRIPS = 100;

/**
 * What is known of the stream since somebody began to look.
 *
 * @typedef {{ key: string, at: number, event: string, text: string, replayed: boolean }} ShownFrame  text: as it stood on the wire
 * @typedef {object} Inspection
 * @property {readonly ShownFrame[]} frames  the newest, oldest first
 * @property {number} count     of all frames
 * @property {number} comebacks  how often the stream was opened again
 * @property {number} replayed   how many events came by that, the last time
 * @property {number} head       of the log when the stream was opened last
 * @property {string} cursor
 * @property {Readonly<Record<string, number>>} sentAt  when what is on its way was sent, by client id
 * @property {readonly number[]} trips  milliseconds from the POST to the event
 */

/** @type {Inspection} */
export const NOTHING_SEEN = { frames: [], count: 0, comebacks: -1, replayed: 0, head: 0, cursor: '', sentAt: {}, trips: [] };

/**
 * @param {Inspection} before
 * @param {Frame} frame
 * @param {boolean} kept  false while nobody wants to see more of them
 * @returns {Inspection}
 */
export function withFrame(before, frame, kept) {
  const opened = frame.event === 'welcome';
  const head = opened ? Number(field(frame, 'head')) : before.head;
  const seq = Number(frame.id.slice(frame.id.lastIndexOf('.') + 1));
  const moves = frame.id !== '' && frame.id !== before.cursor && !opened;
  const replayed = moves && seq <= head;
  const count = before.count + 1;
  const seen = { key: String(count), at: frame.at, event: frame.event, text: wireOf(frame), replayed };
  return {
    ...withTrip(before, frame),
    frames: kept ? [...before.frames, seen].slice(-MOST_FRAMES) : before.frames,
    count,
    comebacks: before.comebacks + (opened ? 1 : 0),
    replayed: (opened ? 0 : before.replayed) + (replayed ? 1 : 0),
    head,
    cursor: frame.id || before.cursor,
  };
}

/**
 * @param {Inspection} before
 * @param {Readonly<Record<string, Room>>} rooms
 * @param {number} now
 * @returns {Inspection} with the time of what has just been sent
 */
export function withSent(before, rooms, now) {
  const fresh = Object.values(rooms)
    .flatMap(({ outgoing }) => outgoing)
    .filter(({ clientId }) => !(clientId in before.sentAt));
  if (fresh.length === 0) return before;
  return { ...before, sentAt: { ...before.sentAt, ...Object.fromEntries(fresh.map(({ clientId }) => [clientId, now])) } };
}

/**
 * @param {readonly number[]} trips
 * @returns {number | undefined}
 */
export function medianOf(trips) {
  return trips.toSorted((one, other) => one - other)[Math.floor((trips.length - 1) / 2)];
}

/**
 * @param {readonly ShownFrame[]} frames
 * @param {string} wanted
 * @returns {readonly ShownFrame[]} those that have it in them
 */
export function framesWith(frames, wanted) {
  const text = wanted.trim().toLowerCase();
  return text ? frames.filter((frame) => frame.text.toLowerCase().includes(text)) : frames;
}

/**
 * @param {Frame} frame
 * @returns {string} as it stood on the wire, as far as a browser tells
 */
export function wireOf({ id, event, data }) {
  const lines = data.split('\n').map((line) => `data: ${line}`);
  return [...(id ? [`id: ${id}`] : []), `event: ${event}`, ...lines].join('\n');
}

/**
 * @param {Inspection} before
 * @param {Frame} frame
 */
function withTrip(before, frame) {
  const clientId = frame.event === 'chat-message' ? String(field(frame, 'clientId')) : '';
  const sent = before.sentAt[clientId];
  if (sent === undefined) return before;
  const sentAt = Object.fromEntries(Object.entries(before.sentAt).filter(([id]) => id !== clientId));
  return { ...before, sentAt, trips: [...before.trips, frame.at - sent].slice(-MOST_TRIPS) };
}

/**
 * @param {Frame} frame
 * @param {string} name
 */
function field({ data }, name) {
  return JSON.parse(data)[name];
}
