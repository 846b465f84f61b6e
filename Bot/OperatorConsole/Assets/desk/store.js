// SPDX-License-Identifier: AGPL-3.0-or-later
// What this device keeps: drafts, and what waits to be sent. Both belong to one person, also where several share the device.

import { frame } from './frame.js';

const opened = new Promise((resolve, reject) => {
  const request = indexedDB.open('console-desk', 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore('drafts', { keyPath: 'id' });
    request.result.createObjectStore('outgoing', { keyPath: 'key' });
  };
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

// A browser that keeps nothing (private window) still works: what is typed then lives as long as the page.
const memory = { drafts: new Map(), outgoing: new Map() };

async function on(store, mode, act, fallback) {
  let database;
  try {
    database = await opened;
  } catch {
    return fallback(memory[store]);
  }

  return new Promise((resolve, reject) => {
    const request = act(database.transaction(store, mode).objectStore(store));
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

const draftId = handoff => `${frame.account}/${handoff}`;

export const draftOf = handoff => on('drafts', 'readonly', s => s.get(draftId(handoff)), m => m.get(draftId(handoff)));

export function keepDraft(handoff, text) {
  const draft = { id: draftId(handoff), text, at: Date.now() };
  return text.trim()
    ? on('drafts', 'readwrite', s => s.put(draft), m => void m.set(draft.id, draft))
    : on('drafts', 'readwrite', s => s.delete(draft.id), m => void m.delete(draft.id));
}

/** Everything of this person that waits, the oldest first. */
export async function outgoing() {
  const all = await on('outgoing', 'readonly', s => s.getAll(), m => [...m.values()]);
  return all.filter(o => o.account === frame.account).sort((a, b) => a.at - b.at);
}

export const keepOutgoing = item => on('outgoing', 'readwrite', s => s.put({ ...item, account: frame.account }), m => void m.set(item.key, { ...item, account: frame.account }));

export const dropOutgoing = key => on('outgoing', 'readwrite', s => s.delete(key), m => void m.delete(key));
