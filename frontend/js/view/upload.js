import { find, fromTemplate, setText } from '../lib/dom.js';
import { addressOf, previewOf, sizeInWords } from '../model/files.js';

/** @import { Upload } from '../model/types.js' */

/** @returns {HTMLElement} a line for a file that is on its way */
export function createUpload() {
  return fromTemplate('upload-template');
}

/**
 * @param {HTMLElement} element
 * @param {Upload} upload
 * @param {boolean} removable  by itself, and not with its message
 */
export function updateUpload(element, upload, removable) {
  const { key, name, size, state, detail, sent } = upload;
  element.dataset.file = key;
  element.dataset.state = state;
  setText(find(element, '.file-name', HTMLElement), name);
  setText(find(element, '.file-size', HTMLElement), state === 'failed' ? detail : sizeInWords(size));
  const progress = find(element, '.upload-progress', HTMLProgressElement);
  progress.hidden = state !== 'uploading';
  progress.value = sent;
  progress.setAttribute('aria-label', `Uploading ${name}`);
  find(element, '.upload-retry', HTMLButtonElement).hidden = !removable || state !== 'failed';
  const remove = find(element, '.upload-remove', HTMLButtonElement);
  remove.hidden = !removable;
  remove.setAttribute('aria-label', `${state === 'uploading' ? 'Cancel' : 'Remove'} ${name}`);
  updatePicture(find(element, '.upload-picture', HTMLImageElement), upload);
}

/**
 * @param {HTMLImageElement} picture
 * @param {Upload} upload
 */
function updatePicture(picture, { attachment }) {
  const preview = attachment && previewOf(attachment);
  picture.hidden = !preview;
  if (preview && !picture.hasAttribute('src')) picture.src = addressOf(attachment);
}
