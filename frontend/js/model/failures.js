/** @import { Room } from './types.js' */

/**
 * @param {Pick<Room, 'outgoing' | 'tray' | 'older' | 'newer'>} room
 * @returns {string} what of it has failed, for those who listen; '' if nothing has
 */
export function failuresOf({ outgoing, tray, older, newer }) {
  const messages = failed(outgoing);
  const files = failed([...tray, ...outgoing.flatMap(({ uploads }) => uploads)]);
  return [
    messages > 0 && `${messages === 1 ? 'A message was' : `${messages} messages were`} not sent.`,
    files > 0 && `${files === 1 ? 'A file was' : `${files} files were`} not uploaded.`,
    (older === 'failed' || newer === 'failed') && 'Messages could not be loaded.',
  ].filter(Boolean).join(' ');
}

/** @param {readonly { state: string }[]} all */
function failed(all) {
  return all.filter(({ state }) => state === 'failed').length;
}
