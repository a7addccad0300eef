const MILLIS_PER_DAY = 24 * 60 * 60 * 1000;

const thisYear = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
const otherYear = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeZone: 'UTC' });

/**
 * @param {Date} date
 * @returns {string} the day it is where the reader is, as YYYY-MM-DD
 */
export function localDay(date) {
  const year = String(date.getFullYear()).padStart(4, '0');
  const month = String(date.getMonth() + 1).padStart(2, '0');
  return `${year}-${month}-${String(date.getDate()).padStart(2, '0')}`;
}

/**
 * @param {string} day
 * @param {string} today
 * @returns {string} as a person would say it
 */
export function dayLabel(day, today) {
  // A day is a date without a zone: read and written as UTC, so that no shift of summer time can move it.
  const age = (Date.parse(today) - Date.parse(day)) / MILLIS_PER_DAY;
  if (age === 0) return 'Today';
  if (age === 1) return 'Yesterday';
  return (day.slice(0, 4) === today.slice(0, 4) ? thisYear : otherYear).format(Date.parse(day));
}
