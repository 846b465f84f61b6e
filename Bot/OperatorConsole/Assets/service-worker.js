/* SPDX-License-Identifier: AGPL-3.0-or-later */
// Shows notices while no page is open, and a page of its own while there is no network. It keeps styles, scripts and
// icons; never a page, never an answer of the service: nothing about a citizen stays behind on a device.

const APP = 1;   // raise when one of KEPT changes
const appCache = `app-${APP}`;
const settingsCache = 'settings';   // also written by push.js

const OFFLINE = '/console/offline';
const ICON = '/console/app/icon-192.png';
const BADGE = '/console/app/icon-badge.png';
const words = language => `/console/app/push.${language}.json`;
const KEPT = [OFFLINE, '/console/app/offline.css', ICON, BADGE, words('it'), words('en')];

const QUEUE = '/console/queue';
const chat = id => `/console/chats/${id}`;

self.addEventListener('install', event => event.waitUntil(install()));
self.addEventListener('activate', event => event.waitUntil(activate()));
self.addEventListener('fetch', event => {
  const { request } = event;
  if (request.method !== 'GET') return;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (url.pathname.startsWith('/console/assets/')) event.respondWith(asset(request, url));
  else if (KEPT.includes(url.pathname)) event.respondWith(kept(request));
});
self.addEventListener('push', event => event.waitUntil(notify(event.data)));
self.addEventListener('notificationclick', event => event.waitUntil(open(event.notification)));
self.addEventListener('pushsubscriptionchange', event => event.waitUntil(renew(event.oldSubscription)));

async function install() {
  await (await caches.open(appCache)).addAll(KEPT.map(path => new Request(path, { cache: 'reload' })));
  await self.skipWaiting();
}

async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith('app-') && name !== appCache) await caches.delete(name);
  }

  await self.clients.claim();
}

/** Pages come from the service or not at all: what an office may see changes with who is signed in. */
async function page(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(OFFLINE)) ?? Response.error();
  }
}

async function kept(request) {
  return (await caches.match(request)) ?? fetch(request);
}

/** Styles and scripts carry their version in the address, /console/assets/{version}/…: kept while it is the newest one seen. */
async function asset(request, url) {
  const version = url.pathname.split('/')[3];
  const name = `shell-${version}`;
  const found = await caches.match(request, { cacheName: name });
  if (found) return found;
  const response = await fetch(request);
  if (response.ok && response.headers.get('Cache-Control')?.includes('immutable')) {   // an older version is served, but not to be kept
    for (const other of await caches.keys()) {
      if (other.startsWith('shell-') && other !== name) await caches.delete(other);
    }

    await (await caches.open(name)).put(request, response.clone());
  }

  return response;
}

/** Every push must show something: iPhones withdraw the permission of those that do not. */
async function notify(data) {
  const notice = read(data);
  const texts = await textsOf(await language());
  const test = notice.kind === 'test';
  const title = texts[`push.${notice.kind}.title`] ?? texts['push.request.title'] ?? 'Console';
  const body = test || !(notice.count > 1) ? texts[`push.${notice.kind}.text`] ?? '' : (texts['push.waiting'] ?? '').replace('{0}', notice.count);
  await self.registration.showNotification(title, {
    body,
    icon: ICON,
    badge: BADGE,
    lang: await language(),
    tag: notice.conversationId ? `conversation-${notice.conversationId}` : test ? 'test' : 'queue',   // a newer one takes the place of the older
    renotify: true,
    data: { path: notice.conversationId ? chat(notice.conversationId) : QUEUE },
  });
  if (!test) await badge(notice.count);
}

function read(data) {
  try {
    const { kind, conversationId, count } = data.json();
    return { kind: String(kind), conversationId: Number.isSafeInteger(conversationId) ? conversationId : null, count: Number(count) || 0 };
  } catch {
    return { kind: 'request', conversationId: null, count: 0 };   // unreadable, yet somebody is waiting
  }
}

async function badge(count) {
  if (!self.navigator.setAppBadge) return;
  await (count > 0 ? self.navigator.setAppBadge(count) : self.navigator.clearAppBadge()).catch(() => {});
}

async function language() {
  const set = await caches.match('/console/app/language', { cacheName: settingsCache });
  return set && (await set.text()) === 'en' ? 'en' : 'it';
}

async function textsOf(language) {
  try {
    return await ((await caches.match(words(language))) ?? await fetch(words(language))).json();
  } catch {
    return {};
  }
}

/** Goes to the window that shows it already, else to one of the console, else opens one. */
async function open(notification) {
  notification.close();
  const url = new URL(notification.data?.path ?? QUEUE, self.location.origin).href;
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = windows.find(w => w.url === url);
  if (there) return there.focus();
  const ours = windows.find(w => new URL(w.url).pathname.startsWith('/console'));
  try {
    if (ours) return await (await ours.focus()).navigate(url);
  } catch {
    // A window that this worker does not control yet cannot be led anywhere.
  }

  return self.clients.openWindow(url);
}

/** The push service gave this browser another endpoint. Where nobody is signed in it fails, and the page does it when it is opened next. */
async function renew(old) {
  const answer = await fetch('/console/push/key');
  if (!answer.ok) return;
  const { publicKey } = await answer.json();
  const fresh = (await self.registration.pushManager.getSubscription())
    ?? await self.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
  await fetch('/console/push/subscribe', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...fresh.toJSON(), key: publicKey, replaces: old?.endpoint ?? null }),
  });
}
