// SPDX-License-Identifier: AGPL-3.0-or-later
// Sends what waits, in order for each chat, and keeps it until the server has it. The key makes a repeated POST harmless.

import { Offline, post } from './api.js';
import { dropOutgoing, keepOutgoing, outgoing } from './store.js';
import { report } from './connection.js';

const AGAIN_MS = 5_000;
let running = null;
let again = 0;
let onChange = () => {};

/** Tells a page whenever the queue changed. */
export const watchSending = listener => { onChange = listener; };

/** item: { key, handoff, kind: 'write' | 'note' | 'attach', body, text, file, at }; a file is kept on the device, too. */
export async function send(item) {
  await keepOutgoing(item);
  onChange();
  flush();
}

export async function retry(item) {
  await keepOutgoing({ ...item, problem: null });
  onChange();
  flush();
}

export async function discard(item) {
  await dropOutgoing(item.key);
  onChange();
}

/** One round at a time; a call during a round asks for another. */
export function flush() {
  running = (running ?? Promise.resolve()).then(round).catch(() => {});
  return running;
}

function form({ file, text }) {
  const data = new FormData();
  data.append('file', file, file.name);
  data.append('caption', text);
  return data;
}

async function round() {
  clearTimeout(again);
  const held = new Set();   // a later message must not overtake one that failed
  for (const item of await outgoing()) {
    if (item.problem || held.has(item.handoff)) { held.add(item.handoff); continue; }
    try {
      await post(`/chats/${item.handoff}/${item.kind}`, item.file ? form(item) : item.body, item.key);
      await dropOutgoing(item.key);
      report(true);
    } catch (failure) {
      held.add(item.handoff);
      if (failure instanceof Offline) {
        report(false);
        again = setTimeout(flush, AGAIN_MS);
        break;
      }
      if (failure.status === 401) break;   // after signing in again it goes on
      await keepOutgoing({ ...item, problem: failure.message });
    }
    onChange();
  }
  onChange();
}
