// The service worker: the pages and their files open without a connection, and a page goes on with the files of its own release while the
// server has the next one already. Data is not its concern: the page keeps that itself. build.mjs writes the two values below.
const release = 'development';
const files = [];

const shell = `keelson-${release}`;
// what a page asks for by a fixed name
const named = ['/runtime-config.js', '/theme.js', '/icon.svg', '/manifest.webmanifest'];
const fallback = '/today';

addEventListener('install', (event) => {
  event.waitUntil(caches.open(shell).then((cache) => cache.addAll(files)));
});

addEventListener('activate', (event) => {
  event.waitUntil(dropOldReleases().then(() => clients.claim()));
});

// the person said yes to the new release
addEventListener('message', (event) => {
  if (event.data === 'activate') skipWaiting();
});

// a reminder that the device showed
addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(show(event.notification.data.href));
});

async function show(href) {
  const [open] = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (!open) return clients.openWindow(href);
  await open.focus();
  return open.navigate(href);
}

addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (pathname.startsWith('/_next/static/')) event.respondWith(fromCache(request));
  else if (named.includes(pathname)) event.respondWith(fromNetwork(request, pathname));
  else if (request.mode === 'navigate' && !isBackend(pathname)) event.respondWith(fromNetwork(request, pathname));
});

function isBackend(pathname) {
  return /^\/(api|docs|openapi\.json|health)(\/|$)/.test(pathname);
}

async function dropOldReleases() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith('keelson-') && name !== shell).map((name) => caches.delete(name)));
}

// files carry their content in their name: they never change
async function fromCache(request) {
  const cached = await caches.match(request, { ignoreSearch: true, ignoreVary: true });
  return cached ?? fetch(request);
}

async function fromNetwork(request, pathname) {
  try {
    return await fetch(request);
  } catch (error) {
    const options = { ignoreVary: true };
    const cached =
      (await caches.match(pathname, options)) ?? (request.mode === 'navigate' ? await caches.match(fallback, options) : undefined);
    if (cached) return cached;
    throw error;
  }
}
