/**
 * @template {Element} Type
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => Type} type
 * @returns {Type} the element the page is known to have
 */
export function find(root, selector, type) {
  const element = root.querySelector(selector);
  if (!(element instanceof type)) throw new Error(`The page has no ${selector}`);
  return element;
}

/**
 * @param {string} id  of a `<template>` with one element in it
 * @returns {HTMLElement} a copy of that element
 */
export function fromTemplate(id) {
  const template = find(document, `template#${id}`, HTMLTemplateElement);
  const element = template.content.firstElementChild?.cloneNode(true);
  if (!(element instanceof HTMLElement)) throw new Error(`The template ${id} is empty`);
  return element;
}

/**
 * Writes only what differs, so that a live region is not announced again and a selection is not lost.
 *
 * @param {Element} element
 * @param {string} text
 */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
