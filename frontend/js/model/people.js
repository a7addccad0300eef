/** @import { Person, Roster } from './types.js' */
/** @import { Action } from './actions.js' */

const byName = new Intl.Collator(undefined, { sensitivity: 'base' });

/**
 * @param {Roster} people
 * @param {Action} action
 * @returns {Roster}
 */
export function reducePeople(people, action) {
  switch (action.type) {
    case 'presence':
      return { ...action.roster, users: [...action.roster.users].sort(compare) };
    case 'user-joined':
      return joined(people, action.person);
    case 'user-left':
      return left(people, action.name);
    default:
      return people;
  }
}

/**
 * @param {Roster} people
 * @param {Person} person
 * @returns {Roster}
 */
function joined(people, person) {
  if (people.users.some(({ name }) => name === person.name)) return people;
  return { ...people, users: [...people.users, person].sort(compare), total: people.total + 1 };
}

/**
 * @param {Roster} people
 * @param {string} gone
 * @returns {Roster}
 */
function left(people, gone) {
  const users = people.users.filter(({ name }) => name !== gone);
  // Someone beyond the cut is counted, though not listed.
  const counted = users.length < people.users.length || people.users.length < people.total;
  return counted ? { ...people, users, total: people.total - 1 } : people;
}

/**
 * @param {Person} one
 * @param {Person} other
 */
function compare(one, other) {
  return byName.compare(one.name, other.name) || (one.name < other.name ? -1 : 1);
}
