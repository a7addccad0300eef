import { find, fromTemplate, setText } from '../lib/dom.js';
import { addressOf, previewOf, sizeInWords } from '../model/files.js';
import { createUpload, updateUpload } from './upload.js';

/** @import { Attachment, Message, Outgoing, Upload } from '../model/types.js' */

/** @type {readonly Attachment[]} */
const NONE = [];

/** @type {WeakMap<HTMLElement, readonly (Attachment | Upload)[]>} what an element shows now */
const shown = new WeakMap();

/**
 * What came with a message, below its text; or is on its way with it.
 *
 * @param {HTMLElement} element  the message
 * @param {Message | Outgoing} message
 */
export function updateAttachments(element, message) {
  const files = filesOf(message);
  const before = shown.get(element);
  // Hardly any message has files, and those of one that was sent never change.
  if (before === files || (!before && files.length === 0)) return;
  shown.set(element, files);
  if ('uploads' in message) showUploads(element, message.uploads);
  else showAttachments(element, /** @type {readonly Attachment[]} */ (files));
}

/**
 * @param {Message | Outgoing} message
 * @returns {readonly (Attachment | Upload)[]} none of a message that was taken back: the server has them no more
 */
function filesOf(message) {
  if ('uploads' in message) return message.uploads;
  return (!message.deleted && message.attachments) || NONE;
}

/**
 * @param {HTMLElement} element
 * @param {readonly Upload[]} uploads
 */
function showUploads(element, uploads) {
  const list = listIn(element, uploads.length);
  if (!list) return;
  while (list.children.length < uploads.length) list.append(createUpload());
  uploads.forEach((upload, index) => updateUpload(/** @type {HTMLElement} */ (list.children[index]), upload, false));
}

/**
 * @param {HTMLElement} element
 * @param {readonly Attachment[]} attachments
 */
function showAttachments(element, attachments) {
  listIn(element, attachments.length)?.replaceChildren(...attachments.map((attachment) => {
    const item = document.createElement('li');
    item.append(createAttachment(attachment));
    return item;
  }));
}

/**
 * @param {HTMLElement} element
 * @param {number} count
 * @returns {HTMLElement | null} the list, made or removed as needed
 */
function listIn(element, count) {
  const known = element.querySelector('.attachments');
  if (count === 0) known?.remove();
  if (count === 0 || known instanceof HTMLElement) return count === 0 ? null : /** @type {HTMLElement} */ (known);
  const list = document.createElement('ul');
  list.className = 'attachments';
  find(element, '.message-text', HTMLElement).after(list);
  return list;
}

/** @param {Attachment} attachment */
function createAttachment(attachment) {
  const preview = previewOf(attachment);
  return preview ? createPicture(attachment, preview) : createFile(attachment);
}

/**
 * @param {Attachment} attachment
 * @param {{ width: number, height: number }} preview
 */
function createPicture(attachment, { width, height }) {
  const link = /** @type {HTMLAnchorElement} */ (fromTemplate('picture-template'));
  link.href = addressOf(attachment);
  link.title = attachment.name;
  const picture = find(link, 'img', HTMLImageElement);
  // Its place is kept from the start, so that nothing moves when it comes.
  picture.width = width;
  picture.height = height;
  picture.alt = attachment.name;
  picture.src = link.href;
  return link;
}

/** @param {Attachment} attachment */
function createFile(attachment) {
  const link = /** @type {HTMLAnchorElement} */ (fromTemplate('file-template'));
  link.href = addressOf(attachment);
  link.download = attachment.name;
  setText(find(link, '.file-name', HTMLElement), attachment.name);
  setText(find(link, '.file-size', HTMLElement), sizeInWords(attachment.size));
  return link;
}
