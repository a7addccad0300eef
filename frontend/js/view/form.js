import { find, setText } from '../lib/dom.js';

/** A form that is sent by the page: its fields, its button, and what was wrong with what was sent. */
export class FormView {
  #form;
  #button;
  #error;

  /**
   * @param {HTMLFormElement} form  with a button, and a place for an error
   * @param {(values: Record<string, string>) => void} onSubmit
   */
  constructor(form, onSubmit) {
    this.#form = form;
    this.#button = find(form, 'button[type=submit]', HTMLButtonElement);
    this.#error = find(form, '.field-error', HTMLElement);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      onSubmit(Object.fromEntries(this.#fields().map(({ name, value, type }) => [name, type === 'password' ? value : value.trim()])));
    });
  }

  /** @param {{ shown?: boolean, busy: boolean, error: string, field: string }} state */
  render({ shown = true, busy, error, field }) {
    this.#form.hidden = !shown;
    this.#button.disabled = busy;
    if (this.#error.textContent === error) return;
    setText(this.#error, error);
    const fields = this.#fields();
    const wrong = fields.find(({ name }) => name === field) ?? fields.at(-1);
    for (const each of fields) each.setAttribute('aria-invalid', String(error !== '' && each === wrong));
    if (error) wrong?.focus();
  }

  /** Where one goes on: the first field that is empty. */
  focus() {
    const fields = this.#fields().filter(({ hidden }) => !hidden);
    (fields.find(({ value }) => value === '') ?? fields[0])?.focus();
  }

  /** @param {string} name */
  suggestName(name) {
    for (const field of this.#fields()) if (field.name === 'username' && !field.value) field.value = name;
  }

  /** Forgets what was entered: passwords above all. */
  clear() {
    this.#form.reset();
  }

  #fields() {
    return [...this.#form.querySelectorAll('input')];
  }
}

/**
 * @param {ParentNode} root
 * @param {string} selector
 * @param {(values: Record<string, string>) => void} onSubmit
 */
export function formIn(root, selector, onSubmit) {
  return new FormView(find(root, selector, HTMLFormElement), onSubmit);
}
