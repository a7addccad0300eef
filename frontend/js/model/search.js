/** @import { Message, Search } from './types.js' */
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
    case 'message-edited':
      return withResults(search, (all) => all.map((each) => (each.id === action.correction.id ? { ...each, ...action.correction } : each)));
    case 'message-deleted':
      return withResults(search, (all) => all.filter(({ id }) => id !== action.correction.id));
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
 * @param {(results: readonly Message[]) => readonly Message[]} change
 * @returns {Search} the very same where nothing of it was found
 */
function withResults(search, change) {
  const { results } = search;
  if (!results) return search;
  const changed = change(results);
  const same = changed.length === results.length && changed.every((each, at) => each === results[at]);
  return same ? search : { ...search, results: changed };
}
