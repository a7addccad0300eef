/** @import { Attachment, Room, Upload } from './types.js' */
/** @import { FileAction } from './actions.js' */

/** As many as the server takes with one message. */
export const MAX_FILES = 10;

/** What a preview may take on the screen, in CSS pixels. */
const PREVIEW = { width: 360, height: 270 };

const UNITS = ['B', 'kB', 'MB', 'GB'];

/**
 * Files wait in the tray until the message is sent that they belong to, and go with it then, uploaded or not.
 *
 * @param {Room} room
 * @param {FileAction} action
 * @returns {Room}
 */
export function reduceFiles(room, action) {
  switch (action.type) {
    case 'file-picked':
      return { ...room, tray: [...room.tray, picked(action)] };
    case 'file-progress':
      return withUpload(room, action.key, { sent: action.sent });
    case 'file-uploaded':
      return withUpload(room, action.key, { state: 'uploaded', sent: 1, attachment: action.attachment });
    case 'file-failed':
      return withUpload(room, action.key, { state: 'failed', detail: action.detail });
    case 'file-retried':
      return withUpload(room, action.key, { state: 'uploading', sent: 0, detail: '' });
    case 'file-removed':
      return { ...room, tray: room.tray.filter(({ key }) => key !== action.key) };
  }
}

/** @param {Pick<Attachment, 'id'>} attachment */
export function addressOf({ id }) {
  return `/api/attachments/${encodeURIComponent(id)}`;
}

/**
 * @param {Attachment} attachment
 * @returns {{ width: number, height: number } | null} how large it is shown; null if it is not shown but offered
 */
export function previewOf({ type, width, height }) {
  if (!type.startsWith('image/') || !width || !height) return null;
  const scale = Math.min(1, PREVIEW.width / width, PREVIEW.height / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * @param {number} bytes
 * @returns {string} as people say it: 999 B, 1.5 kB, 12 MB
 */
export function sizeInWords(bytes) {
  let size = bytes;
  let unit = 0;
  while (size >= 999.5 && unit < UNITS.length - 1) {
    size /= 1000;
    unit++;
  }
  const digits = unit > 0 && size < 9.95 ? 1 : 0;
  return `${size.toFixed(digits)} ${UNITS[unit]}`;
}

/**
 * @param {{ key: string, name: string, size: number }} action
 * @returns {Upload}
 */
function picked({ key, name, size }) {
  return { key, name, size, sent: 0, state: 'uploading', detail: '', attachment: null };
}

/**
 * @param {Room} room
 * @param {string} key
 * @param {Partial<Upload>} change
 * @returns {Room}
 */
function withUpload(room, key, change) {
  /** @param {readonly Upload[]} uploads */
  const changed = (uploads) => uploads.map((upload) => (upload.key === key ? { ...upload, ...change } : upload));
  /** @param {readonly Upload[]} uploads */
  const has = (uploads) => uploads.some((upload) => upload.key === key);
  if (has(room.tray)) return { ...room, tray: changed(room.tray) };
  if (!room.outgoing.some(({ uploads }) => has(uploads))) return room;
  return {
    ...room,
    outgoing: room.outgoing.map((mine) => (has(mine.uploads) ? { ...mine, uploads: changed(mine.uploads) } : mine)),
  };
}
