/** Some screens of a phone. What is longer is folded, so that nobody can push all others out of sight. */
const MOST_LINES = 30;
const MOST_CHARACTERS = 3000;

/**
 * @param {HTMLElement} element  the message
 * @param {HTMLElement} text  its text
 * @param {string} words  what it says
 */
export function updateFold(element, text, words) {
  const long = isLong(words);
  const known = element.querySelector('.unfold');
  if (!long) {
    known?.remove();
    text.classList.remove('folded');
  } else if (!known) {
    text.classList.add('folded');
    text.after(createButton(text));
  }
}

/** @param {string} words */
function isLong(words) {
  if (words.length > MOST_CHARACTERS) return true;
  return words.length > MOST_LINES && words.split('\n', MOST_LINES + 1).length > MOST_LINES;
}

/** @param {HTMLElement} text */
function createButton(text) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'link unfold';
  const show = () => {
    const folded = text.classList.contains('folded');
    button.textContent = folded ? 'Show all of it' : 'Show less';
    button.setAttribute('aria-expanded', String(!folded));
  };
  button.addEventListener('click', () => {
    text.classList.toggle('folded');
    show();
  });
  show();
  return button;
}
