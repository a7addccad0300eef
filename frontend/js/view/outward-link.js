/**
 * A link that a stranger wrote: it opens apart, tells nobody where it was clicked, and vouches for nothing.
 *
 * @param {string} href  http, https or mailto, as the model has made sure
 * @param {readonly (Node | string)[]} children
 * @returns {HTMLAnchorElement}
 */
export function outwardLink(href, children) {
  const link = document.createElement('a');
  link.href = href;
  link.target = '_blank';
  link.rel = 'noopener noreferrer nofollow';
  link.append(...children);
  return link;
}
