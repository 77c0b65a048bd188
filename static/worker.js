// What an installed page keeps in the browser: its shell, never a hall. Files under /static/ are kept under
// the version that the server wrote into the page that asks for them, so that nothing old is shown with
// something new; the page itself always comes from the server, and the API is never touched. Without a line,
// a page says so.

const SHELL = 'shell-';
const OFFLINE = '/static/offline/index.html';
const OFFLINE_FILES = [
  OFFLINE,
  '/static/offline/offline.js',
  '/static/lib/page.js',
  '/static/lib/dom.js',
  '/static/lib/text.js',
  '/static/lib/store.js',
  '/static/styles/values.css',
  '/static/styles/base.css',
  '/static/i18n/ko.json',
  '/static/i18n/en.json',
];
const VERSION = /&quot;version&quot;:&quot;([\w-]+)&quot;/;

/** The version of each page that is open, by client. @type {Map<string, string>} */
const versions = new Map();

addEventListener('install', () => self.skipWaiting());

addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([self.clients.claim(), self.registration.navigationPreload?.enable()]));
});

addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  const isPage = url.pathname === '/' || url.pathname.startsWith('/h/');
  if (request.mode === 'navigate' && isPage) event.respondWith(page(event));
  else if (url.pathname.startsWith('/static/')) event.respondWith(file(event));
});

async function page(event) {
  let response;
  try {
    response = (await event.preloadResponse) ?? (await fetch(event.request));
  } catch {
    return (await caches.match(OFFLINE)) ?? Response.error();
  }
  if (response.redirected || !response.ok) return response;
  const text = await response.text();
  const version = text.match(VERSION)?.[1];
  if (version) {
    versions.set(event.resultingClientId, version);
    event.waitUntil(keepOnly(version));
  }
  return new Response(text, { status: response.status, headers: response.headers });
}

async function file(event) {
  const version = versions.get(event.clientId);
  const cache = version && (await caches.open(SHELL + version));
  const kept = cache && (await cache.match(event.request, { ignoreVary: true }));
  if (kept) return kept;
  try {
    const response = await fetch(event.request);
    if (cache && response.ok) event.waitUntil(cache.put(event.request, response.clone()));
    return response;
  } catch (error) {
    const old = await caches.match(event.request, { ignoreVary: true });
    if (old) return old;
    throw error;
  }
}

/** Files of other versions go; what the page without a line needs is there beforehand. */
async function keepOnly(version) {
  const name = SHELL + version;
  for (const other of await caches.keys()) if (other !== name) await caches.delete(other);
  const cache = await caches.open(name);
  if (!(await cache.match(OFFLINE))) await cache.addAll(OFFLINE_FILES);
}
