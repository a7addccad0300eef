/**
 * Up and down go from a field to what is below it and back, from one to the next.
 *
 * @param {HTMLElement} root
 * @param {HTMLElement} field
 * @param {string} selector  of what is below it
 */
export function moveByArrows(root, field, selector) {
  root.addEventListener('keydown', (event) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const stops = [field, ...root.querySelectorAll(selector)];
    const now = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const next = stops[now + step];
    if (step === 0 || now < 0 || !(next instanceof HTMLElement)) return;
    event.preventDefault();
    next.focus();
  });
}
