import { find, fromTemplate, setText } from '../lib/dom.js';
import { isMine, namesIn } from '../model/reactions.js';

/** @import { Message, Outgoing, Reaction } from '../model/types.js' */

/** @type {readonly Reaction[]} */
const NONE = [];

/** @type {WeakMap<HTMLElement, readonly Reaction[]>} what an element shows now */
const shown = new WeakMap();

/**
 * The chips under a message. Each stays the same element while it is there, so that one that was pressed by keyboard
 * keeps the focus.
 *
 * @param {HTMLElement} element  the message
 * @param {Message | Outgoing} message
 * @param {string} me
 */
export function updateReactions(element, message, me) {
  const reactions = ('reactions' in message && message.reactions) || NONE;
  // Hardly any message has some.
  if ((shown.get(element) ?? NONE) === reactions) return;
  shown.set(element, reactions);
  const known = element.querySelector('.reactions');
  if (reactions.length === 0) return known?.remove();
  const list = known ?? listIn(element);
  const chips = new Map([...list.children].map((chip) => [chip.getAttribute('data-emoji'), /** @type {HTMLElement} */ (chip)]));
  const wanted = reactions.map(({ emoji }) => chips.get(emoji) ?? createChip(emoji));
  for (const chip of chips.values()) if (!wanted.includes(chip)) chip.remove();
  wanted.forEach((chip, index) => {
    updateChip(chip, /** @type {Reaction} */ (reactions[index]), me);
    if (list.children[index] !== chip) list.insertBefore(chip, list.children[index] ?? null);
  });
}

/** @param {HTMLElement} element */
function listIn(element) {
  const list = document.createElement('ul');
  list.className = 'reactions';
  list.setAttribute('aria-label', 'Reactions');
  element.append(list);
  return list;
}

/** @param {string} emoji */
function createChip(emoji) {
  const chip = fromTemplate('reaction-template');
  chip.dataset.emoji = emoji;
  setText(find(chip, '.reaction-emoji', HTMLElement), emoji);
  return chip;
}

/**
 * @param {HTMLElement} chip
 * @param {Reaction} reaction
 * @param {string} me
 */
function updateChip(chip, reaction, me) {
  const button = find(chip, 'button', HTMLButtonElement);
  const names = namesIn(reaction, me);
  setText(find(chip, '.reaction-count', HTMLElement), String(reaction.count));
  button.setAttribute('aria-pressed', String(isMine(reaction, me)));
  button.setAttribute('aria-label', `${reaction.emoji} ${reaction.count}: ${names}`);
  button.title = names;
}
