/* SPDX-License-Identifier: AGPL-3.0-or-later */
// The chats as far as the page knows them. One message may be heard of three times: typed here, told by the emulator,
// read from the database; whatever comes second completes the first.

import { element } from './content.js';

const chats = new Map();
let localIds = 0;

export function chat(citizen) {
  if (!chats.has(citizen)) chats.set(citizen, { citizen, messages: [], reactions: new Map(), typingUntil: 0 });
  return chats.get(citizen);
}

/** A row of the database. Returns the message it became, or null when it shows elsewhere (a reaction). */
export function takeRow(row) {
  const { messages, reactions } = chat(row.citizen);
  if (row.kind === 'reaction' && row.direction === 'in') {
    const { message_id: target, emoji } = element(row).reaction ?? {};
    if (target) reactions.set(target, emoji ?? '');
    return target ? messages.find(m => m.wamid === target) ?? null : null;
  }

  const same = messages.find(m => m.id === row.id)
    ?? messages.find(m => row.wamid && m.wamid === row.wamid)
    ?? messages.find(m => row.direction === 'out' && m.callbackData === String(row.id))
    ?? messages.find(m => row.direction === 'in' && m.isLocal && !m.wamid && m.kind === row.kind && (m.text ?? null) === row.text);
  const fields = Object.fromEntries(Object.entries(row).filter(([name, value]) => value !== null || !['payload', 'webhook', 'template'].includes(name)));
  return same ? Object.assign(same, fields) : add(messages, { ...fields, isNew: true });
}

/** A send that the emulator accepted; its row may be known already, or come, or (another program sends) never come. */
export function takeSent({ citizen, id, callbackData, at, payload, template }) {
  const { messages } = chat(citizen);
  if (payload.type === 'reaction') {
    chat(citizen).reactions.set(payload.reaction.message_id, payload.reaction.emoji);
    return messages.find(m => m.wamid === payload.reaction.message_id) ?? null;
  }

  const same = messages.find(m => m.direction === 'out' && (m.wamid === id || String(m.id) === callbackData));
  if (same) return Object.assign(same, { wamid: id, payload, template });
  return add(messages, { citizen, wamid: id, callbackData, at, payload, template, direction: 'out', kind: payload.type ?? 'text', delivery: 'accepted', quotedId: payload.context?.message_id });
}

/** What was just typed or tapped here. */
export const takeLocal = (citizen, fields) =>
  add(chat(citizen).messages, { citizen, direction: 'in', isLocal: true, key: `local-${++localIds}`, ...fields });

/** The emulator gave it an id. Its row may have come first: then there is only one left. */
export function takeConfirmed(message, { id, webhook, accepted, answer }) {
  const { messages } = chat(message.citizen);
  const row = messages.find(m => m !== message && m.wamid === id);
  if (row) messages.splice(messages.indexOf(message), 1);
  return Object.assign(row ?? message, { wamid: id, webhook, posted: accepted, answer });
}

export const find = (citizen, wamid) => chat(citizen).messages.find(m => m.wamid === wamid);

/** Told by the emulator about a message of either side. */
export function findAnywhere(wamid) {
  for (const { messages } of chats.values()) {
    const message = messages.find(m => m.wamid === wamid);
    if (message) return message;
  }

  return null;
}

function add(messages, message) {
  message.key ??= message.id ? `row-${message.id}` : message.wamid;
  messages.push(message);
  messages.sort((a, b) => a.id && b.id ? a.id - b.id : 0);
  return message;
}
