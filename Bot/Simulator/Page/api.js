/* SPDX-License-Identifier: AGPL-3.0-or-later */
// Calls to the simulator's own endpoints, and its live feed.

const base = '/simulator';

export const get = path => call(path);

export const post = (path, body) => call(path, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

async function call(path, options) {
  const response = await fetch(base + path, options);
  const body = await response.json().catch(() => null);
  if (!response.ok) throw new Error(body?.detail ?? `${response.status}`);
  return body;
}

/** Follows the feed; the browser connects again by itself. handlers: { kind: data => … }, onState(true|false) */
export function follow(handlers, onState) {
  const feed = new EventSource(`${base}/events`);
  feed.onerror = () => onState(false);
  feed.addEventListener('hello', () => onState(true));
  for (const [kind, handle] of Object.entries(handlers)) {
    feed.addEventListener(kind, event => handle(JSON.parse(event.data)));
  }
}
