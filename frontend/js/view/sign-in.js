import { find, setText } from '../lib/dom.js';
import { waysIn } from '../model/session.js';
import { formIn } from './form.js';

/** @import { FormView } from './form.js' */
/** @import { Form, Session, State } from '../model/types.js' */

/** @typedef {{ username: string, password: string, invite?: string }} NewAccount */

/** @type {Record<Form, { title: string, lead: string }>} */
const WORDS = {
  guest: { title: 'Welcome to Parley', lead: 'Choose a name, and you are in the room.' },
  password: { title: 'Welcome back', lead: 'Sign in to your account.' },
  'sign-up': { title: 'Create an account', lead: 'It keeps your name for you, wherever you sign in.' },
  reset: { title: 'Choose a new password', lead: 'Somebody has sent you this link because you asked for it.' },
};

const INVITED = 'You were invited. Choose a name and a password, and you are in the room.';
const FIRST = 'Nobody is here yet. The first account is the owner’s: it decides about all others.';

/** The ways in: as a guest, by a password, with a new account, or by a link that sets a password anew. */
export class SignInView {
  #page;
  #forms;
  /** @type {Form | null} */
  #shown = null;

  /**
   * @param {HTMLElement} page
   * @param {object} on
   * @param {(name: string, password?: string) => void} on.onSignIn
   * @param {(account: NewAccount) => void} on.onSignUp
   * @param {(password: string) => void} on.onReset
   * @param {(form: Form) => void} on.onChosen
   */
  constructor(page, { onSignIn, onSignUp, onReset, onChosen }) {
    this.#page = page;
    /** @type {Record<Form, FormView>} */
    this.#forms = {
      guest: formIn(page, '#sign-in', ({ username = '' }) => onSignIn(username)),
      password: formIn(page, '#password-form', ({ username = '', password = '' }) => onSignIn(username, password)),
      'sign-up': formIn(page, '#sign-up-form', ({ username = '', password = '' }) => onSignUp({ username, password })),
      reset: formIn(page, '#reset-form', ({ password = '' }) => onReset(password)),
    };
    for (const way of this.#ways()) way.addEventListener('click', () => onChosen(formOf(way)));
  }

  /** @param {Pick<State, 'session'>} state */
  render({ session }) {
    const shown = session.status === 'signed-out' || session.status === 'signing-in';
    this.#page.hidden = !shown;
    if (!shown) return this.#leave();
    this.#renderWords(session);
    for (const [form, view] of this.#entries()) {
      const current = form === session.form;
      view.render({ shown: current, busy: session.status === 'signing-in', error: current ? session.error : '', field: session.field });
    }
    const ways = waysIn(session);
    for (const way of this.#ways()) way.hidden = formOf(way) === session.form || !ways.includes(formOf(way));
    if (this.#shown !== session.form) this.#turnTo(session);
  }

  /** @param {Session} session */
  #turnTo({ form, user }) {
    this.#shown = form;
    const view = this.#forms[form];
    if (user) view.suggestName(user.name);
    view.focus();
  }

  /** What was entered is of no use any more, and nobody else's business. */
  #leave() {
    if (this.#shown === null) return;
    this.#shown = null;
    for (const [, view] of this.#entries()) view.clear();
  }

  /** @param {Session} session */
  #renderWords({ form, notice, link, server }) {
    const { title, lead } = WORDS[form];
    setText(find(this.#page, '#sign-in-title', HTMLElement), title);
    const special = server.accounts ? INVITED : FIRST;
    setText(find(this.#page, '#sign-in-lead', HTMLElement), form === 'sign-up' && (link || !server.accounts) ? special : lead);
    const place = find(this.#page, '.notice', HTMLElement);
    place.hidden = notice === '';
    setText(place, notice);
  }

  #entries() {
    return /** @type {[Form, FormView][]} */ (Object.entries(this.#forms));
  }

  #ways() {
    return /** @type {NodeListOf<HTMLButtonElement>} */ (this.#page.querySelectorAll('.ways button'));
  }
}

/** @param {HTMLElement} way */
function formOf(way) {
  return /** @type {Form} */ (way.dataset.form);
}
