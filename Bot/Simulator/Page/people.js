/* SPDX-License-Identifier: AGPL-3.0-or-later */
// The citizens on the left: whose phone is in the hand.

import { $, el, open } from './dom.js';
import { t, lang, timeText, dayKey, dayText } from './words.js';
import { get, post } from './api.js';
import { townNow } from './town.js';
import { summary } from './content.js';

let people = [];
const unread = new Map();
let choose = () => {};
let currentId = null;

export async function load() {
  people = await get('/citizens');
  draw();
  return people;
}

export const person = id => people.find(p => p.id === id);

export function begin(onChoose) {
  choose = onChoose;
  $('add-person').onclick = () => {
    $('person-form').reset();
    $('person-error').textContent = '';
    open($('person-dialog'));
  };
  $('person-form').onsubmit = async event => {
    event.preventDefault();
    try {
      const added = await post('/citizens', { name: $('person-name').value, userOnly: $('person-user-only').checked });
      $('person-dialog').close();
      await load();
      choose(person(added.id));
    } catch (problem) {
      $('person-error').textContent = t('problem', { detail: problem.message });
    }
  };
}

export function setCurrent(id) {
  currentId = id;
  unread.delete(id);
  draw();
}

/** A message came or changed: it may be the last one of its citizen. */
export function noteMessage(message, isNew) {
  const owner = person(message.citizen);
  if (!owner) return;
  if (!owner.last || !message.id || !owner.last.id || message.id >= owner.last.id) owner.last = { ...message, text: summary(message) };
  if (isNew && message.direction === 'out' && message.citizen !== currentId) unread.set(message.citizen, (unread.get(message.citizen) ?? 0) + 1);
  draw();
}

export function draw() {
  $('people').replaceChildren(...people.map(p => el('li', {}, row(p))));
}

function row(p) {
  const count = unread.get(p.id) ?? 0;
  const line = p.last ? summary(p.last) : p.about[lang] ?? t('noMessages');
  return el('button', { type: 'button', className: 'person', ariaCurrent: p.id === currentId ? 'true' : null, onclick: () => choose(p) },
    avatar(p),
    el('span', { className: 'name' }, p.name, p.blocked ? el('small', {}, ` ${t('blocked')}`) : null),
    el('time', {}, p.last ? stamp(new Date(p.last.at)) : ''),
    el('span', { className: 'line' }, line),
    count ? el('span', { className: 'count' }, `${count}`, el('span', { className: 'unseen' }, ` ${t('unread', { n: count })}`)) : null);
}

const stamp = date => dayKey(date) === dayKey(townNow()) ? timeText(date) : dayText(date, townNow()).split(' ').slice(0, 2).join(' ');

function avatar(p) {
  const initials = p.name.split(/\s+/).slice(0, 2).map(word => word[0]).join('').toUpperCase();
  const tone = [...p.id].reduce((sum, c) => sum + c.charCodeAt(0), 0) % 5;
  return el('span', { className: `avatar tone${tone}`, ariaHidden: 'true' }, initials);
}
