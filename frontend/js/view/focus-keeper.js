/**
 * What has the focus may go away, as one's reaction does when it is taken back. Then what was around it has the focus, and
 * not the top of the page.
 */
export class FocusKeeper {
  #composer;
  /** @type {Element | null} */
  #focused = null;
  /** @type {(Element | null)[]} */
  #around = [];

  /** @param {{ focus: () => void }} composer  where one is if all around is gone too */
  constructor(composer) {
    this.#composer = composer;
    document.addEventListener('focusin', ({ target }) => {
      if (!(target instanceof Element)) return;
      this.#focused = target;
      this.#around = [target.closest('.message'), target.closest('#messages')];
    });
  }

  /** After everything else is drawn. */
  render() {
    if (document.activeElement !== document.body || this.#focused?.isConnected !== false) return;
    const place = this.#around.find((each) => each?.isConnected);
    if (!(place instanceof HTMLElement)) return this.#composer.focus();
    if (place.tabIndex < 0) place.tabIndex = -1;
    place.focus({ preventScroll: true });
  }
}
