/*
 * Keeps the page's files, all of one version, for when there is no network, and leads from a notification to its message
 * where pages can't have any themselves. The calls, the streams and what is read are none of its business: of those it lets
 * every request pass as if it were not there.
 *
 * files.js names the files with their hashes, so that another file is another service worker to the browser.
 */
importScripts('/files.js');

const { version, files } = self.PARLEY;
const CACHE = `parley ${version}`;

/** A phone that believes in a network that is none. */
const PATIENCE_MILLIS = 3_000;

/** Pages that were given the files kept here; all others get what the server has. */
const served = new Set();

self.addEventListener('install', (event) => event.waitUntil(keep()));
self.addEventListener('activate', (event) => event.waitUntil(forgetOthers()));
self.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== self.location.origin || !Object.hasOwn(files, pathname)) return;
  event.respondWith(mode === 'navigate' ? page(event) : file(event));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(goTo(event.notification.data.address));
});

/** The hash is checked, so that none comes from a node that has another version by now. */
async function keep() {
  const cache = await caches.open(CACHE);
  await Promise.all(
    Object.entries(files).map(async ([path, hash]) => {
      const response = await fetch(path, { integrity: `sha256-${hash}`, cache: 'no-cache' });
      if (!response.ok) throw new Error(`${path} is not to be had`);
      await cache.put(path, response);
    }),
  );
  // Pages that are open are given nothing from here that they did not begin with: see file().
  await self.skipWaiting();
}

async function forgetOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith('parley ') && name !== CACHE).map((name) => caches.delete(name)));
}

/** The server is asked first. If it has the version that is kept, the rest need not be fetched. */
async function page(event) {
  try {
    const response = await fetch(event.request, { signal: AbortSignal.timeout(PATIENCE_MILLIS) });
    if (response.headers.get('Parley-Files') === version) served.add(event.resultingClientId);
    return response;
  } catch (error) {
    const known = await kept('/');
    if (!known) throw error;
    served.add(event.resultingClientId);
    return known;
  }
}

async function file(event) {
  const { request, clientId } = event;
  const { pathname } = new URL(request.url);
  if (served.has(clientId)) return (await kept(pathname)) ?? fetch(request);
  try {
    return await fetch(request);
  } catch (error) {
    const known = await kept(pathname);
    if (!known) throw error;
    return known;
  }
}

async function kept(path) {
  const cache = await caches.open(CACHE);
  return cache.match(path);
}

/** A page that is open goes there by itself. */
async function goTo(address) {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const open = windows.find(({ url }) => new URL(url).pathname === '/');
  if (!open) return self.clients.openWindow(`/${address}`);
  open.postMessage({ address });
  return open.focus();
}
