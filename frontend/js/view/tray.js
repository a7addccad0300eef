import { find, setText } from '../lib/dom.js';
import { KeyedList } from '../lib/keyed-list.js';
import { MAX_FILES } from '../model/files.js';
import { createUpload, updateUpload } from './upload.js';

/** @import { State, Upload } from '../model/types.js' */

/**
 * @typedef {object} TrayEvents
 * @property {(file: File) => void} onFile
 * @property {(key: string) => void} onRetry
 * @property {(key: string) => void} onRemove
 */

/** Files that were picked, pasted or dropped, above the text they will go with. */
export class TrayView {
  #list;
  #note;
  #events;
  /** @type {KeyedList<Upload>} */
  #uploads;
  #count = 0;

  /**
   * @param {HTMLElement} conversation  where files may be dropped
   * @param {TrayEvents} events
   */
  constructor(conversation, events) {
    this.#list = find(conversation, '#tray', HTMLElement);
    this.#note = find(conversation, '#tray-note', HTMLElement);
    this.#events = events;
    this.#uploads = new KeyedList(this.#list, {
      create: createUpload,
      update: (element, upload) => updateUpload(element, upload, true),
    });
    this.#list.addEventListener('click', (event) => this.#clicked(event));
    this.#listenToPicks(conversation);
    conversation.addEventListener('paste', (event) => this.#given(event, event.clipboardData));
    this.#listenToDrops(conversation);
  }

  /** @param {State} state */
  render({ rooms, room }) {
    const tray = rooms[room]?.tray ?? [];
    this.#count = tray.length;
    this.#list.hidden = tray.length === 0;
    this.#uploads.render(tray);
    if (tray.length < MAX_FILES) setText(this.#note, '');
  }

  /** @param {HTMLElement} conversation */
  #listenToPicks(conversation) {
    const input = find(conversation, '#files', HTMLInputElement);
    find(conversation, '#attach', HTMLButtonElement).addEventListener('click', () => input.click());
    input.addEventListener('change', () => {
      this.#take([...(input.files ?? [])]);
      // The same file may be picked again.
      input.value = '';
    });
  }

  /** @param {HTMLElement} conversation */
  #listenToDrops(conversation) {
    const over = (/** @type {boolean} */ yes) => conversation.classList.toggle('dropping', yes);
    conversation.addEventListener('dragover', (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      over(true);
    });
    conversation.addEventListener('dragleave', ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node) || !conversation.contains(relatedTarget)) over(false);
    });
    conversation.addEventListener('drop', (event) => {
      over(false);
      this.#given(event, event.dataTransfer);
    });
  }

  /**
   * @param {Event} event
   * @param {DataTransfer | null} data  its text, if it has no files, goes its usual way
   */
  #given(event, data) {
    const files = [...(data?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    this.#take(files);
  }

  /** @param {readonly File[]} files */
  #take(files) {
    const left = MAX_FILES - this.#count;
    if (files.length > left) setText(this.#note, `A message takes ${MAX_FILES} files. The others were left out.`);
    files.slice(0, left).forEach(this.#events.onFile);
  }

  /** @param {Event} event */
  #clicked({ target }) {
    const button = target instanceof Element ? target.closest('[data-action]') : null;
    const key = button?.closest('.upload')?.getAttribute('data-file');
    if (!button || !key) return;
    if (button.getAttribute('data-action') === 'retry-file') this.#events.onRetry(key);
    else this.#events.onRemove(key);
  }
}
