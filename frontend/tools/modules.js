import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';

const ROOT = new URL('..', import.meta.url);
const PAGE = new URL('index.html', ROOT);
const IMPORT = /^(?:import|export)\s[^'"]*?\sfrom '(\.[^']*)';|^import '(\.[^']*)';/gm;
const LINKS = / *<link rel="modulepreload" href="[^"]*">\n/g;
const ENTRIES = { door: '/js/door.js', chat: '/js/app.js' };

/**
 * @param {string} entry  a module's path from the root, such as /js/app.js
 * @returns {string[]} it and all modules that it needs to run, as the browser would find them; not those that are loaded
 *   later by import()
 */
export function modulesOf(entry) {
  const found = new Set([entry]);
  for (const path of found) {
    const source = readFileSync(new URL(`.${path}`, ROOT), 'utf8');
    for (const [, one, other] of source.matchAll(IMPORT)) found.add(join(dirname(path), one ?? other ?? ''));
  }
  return [...found];
}

/** @returns {string} the page with a link for each module, so that the browser need not find them one after the other */
export function pageWithPreloads() {
  const ofDoor = modulesOf(ENTRIES.door);
  const ofChat = modulesOf(ENTRIES.chat).filter((path) => !ofDoor.includes(path));
  return readFileSync(PAGE, 'utf8')
    .replace(LINKS, '')
    .replace(/ {2}<script type="module"/, (script) => links(ofDoor.slice(1), '  ') + script)
    .replace(/ {2}<\/template>/, (end) => links(ofChat, '    ') + end);
}

/**
 * @param {string[]} paths
 * @param {string} indent
 */
function links(paths, indent) {
  return paths.map((path) => `${indent}<link rel="modulepreload" href="${path}">\n`).join('');
}

if (process.argv[1] === new URL(import.meta.url).pathname) writeFileSync(PAGE, pageWithPreloads());
