/* SPDX-License-Identifier: AGPL-3.0-or-later */
// Notices on this device: whether they can be had, switching them on and off, and keeping them alive.

const WORKER = '/console/service-worker.js';
const SCOPE = '/console/';

/** iPhones and iPads push to an app on the Home Screen only, from 16.4 on. An iPad calls itself a Mac, but can be touched. */
export const isApple = () => /iPhone|iPad|iPod/.test(navigator.userAgent) || (navigator.userAgent.includes('Macintosh') && navigator.maxTouchPoints > 1);

export const isAndroid = () => navigator.userAgent.includes('Android');

/** True for a console that was opened from its icon. */
export const isInstalled = () => navigator.standalone === true || matchMedia('(display-mode: standalone)').matches;

/**
 * 'insecure'      no https: nothing can be done here
 * 'install-first' an iPhone or iPad outside of the Home Screen
 * 'unsupported'   a browser without push
 * 'denied'        the clerk or the organisation refused; only the browser's settings can change it
 * 'off', 'on'
 */
export async function state() {
  if (!window.isSecureContext) return 'insecure';
  if (isApple() && !isInstalled()) return 'install-first';
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window)) return 'unsupported';
  if (Notification.permission === 'denied') return 'denied';
  const subscription = Notification.permission === 'granted' && await current();
  return subscription ? 'on' : 'off';
}

/** Puts the worker in place; harmless when repeated. Call it on every page. */
export const register = () => navigator.serviceWorker?.register(WORKER, { scope: SCOPE, updateViaCache: 'none' });

/** Asks for permission and subscribes. Call it from a tap: browsers ignore it elsewhere. @returns the new state */
export async function turnOn() {
  if (await Notification.requestPermission() !== 'granted') return state();
  await register();
  await subscribe();
  return state();
}

export async function turnOff() {
  const subscription = await current();
  if (subscription) {
    await post('/unsubscribe', { endpoint: subscription.endpoint });
    await subscription.unsubscribe();
  }

  await setBadge(0);
  return state();
}

/** Tells the service once more whose this browser is, and subscribes again where the key has changed. Call it when a signed-in page opens. */
export async function renew() {
  if (await state() === 'on') await subscribe();
}

/** Sends one notice to this device. @returns 'accepted', 'gone', 'later', 'refused', or 'off' where it is not subscribed */
export async function test() {
  const subscription = await current();
  if (!subscription) return 'off';
  const response = await post('/test', { endpoint: subscription.endpoint });
  return response.status === 404 ? 'off' : (await answerOf(response)).outcome;
}

/** The number on the app's icon, from the service's own count. */
export async function setBadge(count) {
  if (!navigator.setAppBadge) return;
  await (count > 0 ? navigator.setAppBadge(count) : navigator.clearAppBadge()).catch(() => {});
}

async function current() {
  const registration = await navigator.serviceWorker.getRegistration(SCOPE);
  return await registration?.pushManager.getSubscription() ?? null;
}

async function subscribe() {
  await remember(document.documentElement.lang);
  const { pushManager } = await navigator.serviceWorker.ready;
  const { publicKey } = await answerOf(await fetch('/console/push/key', { headers: { Accept: 'application/json' } }));
  const old = await pushManager.getSubscription();
  const fits = old && toText(old.options.applicationServerKey) === publicKey;
  if (old && !fits) await old.unsubscribe();   // a browser keeps one key at a time
  const subscription = fits ? old : await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
  try {
    await answerOf(await post('/subscribe', { ...subscription.toJSON(), key: publicKey, replaces: old && !fits ? old.endpoint : null }));
  } catch (failure) {
    if (!fits) await subscription.unsubscribe();   // what the service does not know must not look switched on
    throw failure;
  }
}

/** The worker cannot see the page's language. */
async function remember(language) {
  await (await caches.open('settings')).put('/console/app/language', new Response(language.startsWith('en') ? 'en' : 'it'));
}

function post(path, body) {
  const token = document.querySelector('meta[name="request-token"]')?.content;
  return fetch('/console/push' + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token && { 'X-Request-Token': token }) },
    body: JSON.stringify(body),
  });
}

async function answerOf(response) {
  if (!response.ok) throw Object.assign(new Error(`HTTP ${response.status}`), { status: response.status });
  return response.json();
}

const toText = bytes => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
