/* SPDX-License-Identifier: AGPL-3.0-or-later */
// The conversation on the phone.

import { $, el } from './dom.js';
import { t, dayKey, dayText } from './words.js';
import { townNow } from './town.js';
import { chat, find } from './store.js';
import { bubble, refresh } from './bubble.js';

const log = $('log');
const nodes = new WeakMap();
let current = null;
let act = () => {};
let selected = null;

const context = {
  act: (name, message, extra) => name === 'goto' ? goto(message) : act(name, message, extra),
  quoted: wamid => find(current.id, wamid),
  reaction: wamid => chat(current.id).reactions.get(wamid),
};

export function begin(onAct) {
  act = onAct;
  log.addEventListener('click', event => {
    const node = event.target.closest('.message');
    if (node && !event.target.closest('button, a, audio, video')) act('select', messageOf(node));
  });
  log.addEventListener('keydown', event => {
    const at = event.target.closest('.message');
    const all = [...log.querySelectorAll('.message')];
    if (event.key === 'ArrowUp') (at ? all[all.indexOf(at) - 1] : all.at(-1))?.focus();
    else if (event.key === 'ArrowDown' && at) (all[all.indexOf(at) + 1] ?? log).focus();
    else if (event.key === 'Enter' && at === event.target) act('why', messageOf(at));
    else if (event.key === 'Escape') $('text').focus();
    else return;
    event.preventDefault();
  });
}

/** Draws the whole conversation of a citizen. */
export function show(citizen) {
  current = citizen;
  log.replaceChildren(welcome(citizen));
  for (const message of chat(citizen.id).messages) append(message);
  drawTyping();
  toEnd();
}

/** A message is new or changed. */
export function update(message) {
  if (message?.citizen !== current?.id) return;
  const messages = chat(current.id).messages;
  const node = nodes.get(message);
  if (node?.isConnected) {
    refresh(node, message, context);
  } else if (messages.at(-1) === message && log.querySelectorAll('.message').length === messages.length - 1) {
    const stays = message.direction === 'out' && log.scrollHeight - log.scrollTop - log.clientHeight > 160;   // reading further up
    append(message);
    drawTyping();
    if (!stays) toEnd();
  } else {
    show(current);
  }
}

export function typing(citizen, isOn) {
  chat(citizen).typingUntil = isOn ? Date.now() + 25_000 : 0;
  if (citizen !== current?.id) return;
  drawTyping();
  toEnd();
  if (isOn) setTimeout(drawTyping, 25_500);
}

export function select(message) {
  selected = message;
  for (const node of log.querySelectorAll('.message')) node.classList.toggle('selected', message !== null && node.dataset.key === message.key);
}

const messageOf = node => chat(current.id).messages.find(m => m.key === node.dataset.key);

function append(message) {
  const messages = chat(current.id).messages;
  const before = messages[messages.indexOf(message) - 1];
  const day = new Date(message.at);
  if (!before || dayKey(new Date(before.at)) !== dayKey(day)) log.append(el('p', { className: 'day' }, dayText(day, townNow())));
  const node = bubble(message, context);
  node.classList.toggle('selected', message === selected);
  nodes.set(message, node);
  log.append(node);
}

function drawTyping() {
  log.querySelector('.typing')?.remove();
  if (current && chat(current.id).typingUntil > Date.now()) {
    log.append(el('div', { className: 'typing', ariaLabel: t('typing'), role: 'img' }, el('i'), el('i'), el('i')));
  }
}

function goto(message) {
  const node = nodes.get(message);
  node?.scrollIntoView({ block: 'center', behavior: 'smooth' });
  node?.focus({ preventScroll: true });
}

const toEnd = () => { log.scrollTop = log.scrollHeight; };

function welcome(citizen) {
  return el('div', { className: 'welcome' }, el('b', {}, t('welcome', { name: citizen.name })), el('span', {}, t('welcomeHint')));
}
