/** Where a page keeps what its person read last: see Memory. */
export const DATABASE = 'parley';

/** Nobody is signed in any more: what was kept goes, also where the chat that keeps it was never opened. */
export function forgetLastRead() {
  globalThis.indexedDB?.deleteDatabase(DATABASE);
}
