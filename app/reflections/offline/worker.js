// The service worker: keeps one page and its files, and shows that page when there is no network. Nothing else is kept.
// The server writes VERSION and FILES (address -> SHA-256) above this line.
'use strict';
const NAME = 'linnen-';
const CACHE = NAME + VERSION;
const PAGE = '/offline/';

const digest = async (body) => {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};

// A server that changes its version while we fetch would give a bit of both; the fingerprints see it.
const fetchExactly = async ([address, expected]) => {
  for (const cache of ['default', 'reload']) {
    const answer = await fetch(address, { cache, credentials: 'omit' });
    if (answer.ok && await digest(await answer.clone().arrayBuffer()) === expected) return [address, answer];
  }
  throw new Error(`${address} is of another version`);
};

const takeIn = async () => {
  const files = await Promise.all(Object.entries(FILES).map(fetchExactly));
  try {
    const cache = await caches.open(CACHE);
    await Promise.all(files.map(([address, answer]) => cache.put(address, answer)));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
  await self.skipWaiting();
};

// The version before stays too: a page of it may still be open. Addresses name their content, so the two never mix.
const tidy = async () => {
  const others = (await caches.keys()).filter((name) => name.startsWith(NAME) && name !== CACHE);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
  await self.clients.claim();
};

const kept = async (address) => (await caches.open(CACHE)).match(address, { ignoreVary: true });
const showPage = async (request) => {
  try {
    return await fetch(request);
  } catch {
    return await kept(PAGE) ?? Response.error();
  }
};
const giveFile = async (request) => await kept(request) ?? await caches.match(request, { ignoreVary: true }) ?? fetch(request);

self.addEventListener('install', (event) => event.waitUntil(takeIn()));
self.addEventListener('activate', (event) => event.waitUntil(tidy()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(showPage(request));
  else if (pathname.startsWith('/static/')) event.respondWith(giveFile(request));
});
