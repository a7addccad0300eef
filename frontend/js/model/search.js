/** @import { Search } from './types.js' */
/** @import { Action, FoundPage } from './actions.js' */

/** @type {Search} */
export const NO_SEARCH = { open: false, busy: false, asked: 0, query: null, results: null, hasMore: false, next: 0, error: '' };

/**
 * @param {Search} search
 * @param {Action} action
 * @returns {Search}
 */
export function reduceSearch(search, action) {
  switch (action.type) {
    case 'search-toggled':
      // What was found stays: one often looks at a hit and comes back for the next.
      return search.open === action.open ? search : { ...search, open: action.open };
    case 'search-begun':
      return { ...NO_SEARCH, open: search.open, busy: true, asked: search.asked + 1, query: action.query };
    case 'search-continued':
      return { ...search, busy: true, error: '', asked: search.asked + 1 };
    case 'search-found':
      return action.asked === search.asked ? found(search, action.page) : search;
    case 'search-failed':
      return action.asked === search.asked ? { ...search, busy: false, error: action.detail } : search;
    case 'message-deleted':
      return without(search, action.correction.id);
    default:
      return search;
  }
}

/**
 * @param {Search} search
 * @param {FoundPage} page
 * @returns {Search}
 */
function found(search, { messages, hasMore, next = 0 }) {
  return { ...search, busy: false, results: [...(search.results ?? []), ...messages], hasMore, next };
}

/**
 * @param {Search} search
 * @param {number} gone
 * @returns {Search}
 */
function without(search, gone) {
  if (!search.results?.some(({ id }) => id === gone)) return search;
  return { ...search, results: search.results.filter(({ id }) => id !== gone) };
}
