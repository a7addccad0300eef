import { find, fromTemplate, setText } from '../lib/dom.js';
import { roomLeft, sendable } from '../model/text.js';
import { messageById } from '../model/say.js';

/** @import { Say, State } from '../model/types.js' */

/**
 * @typedef {object} EditorEvents
 * @property {(id: number, text: string) => void} onSave
 * @property {(id: number) => void} onCancel
 * @property {(id: number) => void} onClosed  it was saved or given up, and its field is gone
 */

/** Where a message is written anew, in its own place. What was typed stays until it is saved or given up. */
export class EditorView {
  #list;
  #events;
  /** @type {{ id: number, before: string, form: HTMLElement, field: HTMLTextAreaElement, from: Element | null } | null} */
  #open = null;

  /**
   * @param {HTMLElement} list  of messages
   * @param {EditorEvents} events
   */
  constructor(list, events) {
    this.#list = list;
    this.#events = events;
  }

  /** @param {State} state */
  render(state) {
    const { editing } = state.say;
    if (this.#open && this.#open.id !== editing?.id) this.#close();
    if (editing?.room === state.room && !this.#open) this.#begin(state, editing.id);
    if (!editing || !this.#open) return;
    // One has been in another room meanwhile.
    if (!this.#open.form.isConnected) this.#place(this.#open.form, editing.id);
    this.#update(this.#open.form, editing);
  }

  /**
   * @param {HTMLElement} form
   * @param {number} id
   */
  #place(form, id) {
    const place = this.#list.querySelector(`[data-message-id="${id}"]`);
    if (!place) return;
    place.classList.add('editing');
    find(place, '.message-text', HTMLElement).after(form);
  }

  /**
   * @param {State} state
   * @param {number} id
   */
  #begin(state, id) {
    const message = messageById(state, id);
    if (!message) return;
    const form = fromTemplate('editor-template');
    const field = find(form, 'textarea', HTMLTextAreaElement);
    this.#open = { id, before: message.text, form, field, from: document.activeElement };
    field.value = message.text;
    this.#place(form, id);
    this.#listen(form, field, id);
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
    fit(field);
    form.scrollIntoView({ block: 'nearest' });
  }

  /**
   * @param {HTMLElement} form
   * @param {HTMLTextAreaElement} field
   * @param {number} id
   */
  #listen(form, field, id) {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#save();
    });
    find(form, '.cancel', HTMLButtonElement).addEventListener('click', () => this.#events.onCancel(id));
    field.addEventListener('input', () => fit(field));
    form.addEventListener('keydown', (event) => {
      if (event.isComposing || event.keyCode === 229) return;
      if (event.key === 'Escape') this.#events.onCancel(id);
      else if (event.key === 'Enter' && !event.shiftKey && event.target === field) this.#save();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
  }

  #save() {
    if (!this.#open) return;
    const { id, before, field, form } = this.#open;
    const text = sendable(field.value);
    if (text === before) return this.#events.onCancel(id);
    const wrong = text === '' ? 'A message needs a text. You can delete it instead.' : roomLeft(text).over ? 'It is too long.' : '';
    if (wrong) setText(find(form, '[role=alert]', HTMLElement), wrong);
    else this.#events.onSave(id, text);
  }

  /**
   * @param {HTMLElement} form
   * @param {NonNullable<Say['editing']>} editing
   */
  #update(form, { busy, error }) {
    find(form, '[type=submit]', HTMLButtonElement).disabled = busy;
    const shown = find(form, '[role=alert]', HTMLElement);
    if (busy || error) setText(shown, error);
  }

  #close() {
    if (!this.#open) return;
    const { id, form, from } = this.#open;
    this.#open = null;
    const hadFocus = form.contains(document.activeElement);
    form.closest('.message')?.classList.remove('editing');
    form.remove();
    if (!hadFocus) return;
    // Who came by an arrow from where one writes goes on there.
    if (from instanceof HTMLTextAreaElement) from.focus();
    else this.#events.onClosed(id);
  }
}

/** @param {HTMLTextAreaElement} field */
function fit(field) {
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
}
