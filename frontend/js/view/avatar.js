const HUES = 360;

/**
 * @param {string} name
 * @returns {number} a hue, always the same for a name
 */
export function hueOf(name) {
  let hash = 0;
  for (const character of name) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
  // Names that differ in one letter lie side by side in the hash; the golden angle throws them apart.
  return Math.round((hash * 137.508) % HUES);
}

/**
 * @param {string} name
 * @returns {string} the first letters of its first and last word
 */
export function initialsOf(name) {
  const words = name.split(/[\s\p{P}\p{Sm}]+/u).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0] ?? name];
  return ends.map((word) => firstGrapheme(word ?? '')).join('').toLocaleUpperCase();
}

/**
 * @param {HTMLElement} element  whose colours, and those inside it, come from `--hue`
 * @param {HTMLElement} avatar
 * @param {string} name
 */
export function paintAvatar(element, avatar, name) {
  element.style.setProperty('--hue', String(hueOf(name)));
  avatar.textContent = initialsOf(name);
}

/** @param {string} word */
function firstGrapheme(word) {
  // Not the first code point: a flag or a letter with marks is several.
  if (!('Segmenter' in Intl)) return Array.from(word)[0] ?? '';
  const [first] = new Intl.Segmenter().segment(word);
  return first?.segment ?? '';
}
