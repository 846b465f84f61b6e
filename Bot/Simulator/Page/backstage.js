/* SPDX-License-Identifier: AGPL-3.0-or-later */
// The right-hand side: tabs, the queues of the offices, and faults on demand. On a phone it is a sheet from below.

import { $, el } from './dom.js';
import { get, post } from './api.js';
import { t, known, sinceText } from './words.js';
import { townNow } from './town.js';
import { intentName } from './names.js';

const tabs = ['message', 'desk', 'faults'];
const sends = ['none', '429', '500', 'html', 'hang', 'drop', 'slow', 'reset', 'emptyId', 'empty', '190', '131047', '131026', '131056', '131042'];
const statuses = ['normal', 'skipDelivered', 'reverse', 'duplicate', 'batch', 'early', 'silent', 'failed:131026', 'failed:131049'];
let faults = null;
let opener = null;

export function begin() {
  for (const name of tabs) $(`tab-${name}`).onclick = () => show(name);
  $('backstage').querySelector('[role=tablist]').addEventListener('keydown', event => {
    const at = tabs.findIndex(name => $(`tab-${name}`) === document.activeElement);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (at < 0 || !step) return;
    show(tabs[(at + step + tabs.length) % tabs.length]);
    document.activeElement.blur();
    $('backstage').querySelector('[aria-selected=true]').focus();
  });
  $('open-backstage').onclick = () => reveal();
  $('close-backstage').onclick = hide;
  $('backstage').addEventListener('keydown', event => { if (event.key === 'Escape') hide(); });
  document.addEventListener('click', event => {
    if (document.body.dataset.sheet && !event.target.closest('#backstage') && !opener?.contains(event.target)) hide();
  }, true);
  setInterval(() => { if (!$('panel-desk').hidden) loadDesk().catch(() => {}); }, 5000);
}

export function show(name) {
  for (const other of tabs) {
    const isShown = other === name;
    $(`tab-${other}`).setAttribute('aria-selected', isShown);
    $(`tab-${other}`).tabIndex = isShown ? 0 : -1;
    $(`panel-${other}`).hidden = !isShown;
  }
  if (name === 'desk') loadDesk().catch(() => {});
}

/** Where it is a sheet, brings it up. */
export function reveal(name) {
  if (name) show(name);
  if (getComputedStyle($('close-backstage')).display === 'none') return;
  opener = document.activeElement;
  document.body.dataset.sheet = 'open';
  $('backstage').querySelector('[aria-selected=true]').focus();
}

function hide() {
  delete document.body.dataset.sheet;
  opener?.focus();
}

export async function loadDesk() {
  const { available, entries } = await get('/handoffs');
  $('tab-desk').dataset.count = entries.length || '';
  $('panel-desk').replaceChildren(
    el('p', { className: 'hint' }, t(available ? entries.length ? 'desk.hint' : 'desk.none' : 'desk.unavailable')),
    ...entries.map(entry => el('article', { className: 'entry' },
      el('b', {}, entry.office),
      el('span', { className: `flag ${entry.state}` }, known(`desk.state.${entry.state}`) ?? entry.state),
      el('p', {}, entry.summary),
      el('small', {}, `${intentName(entry.intent) ?? entry.intent} · ${t('desk.since', { time: sinceText(new Date(entry.since), townNow()) })}`))));
}

export async function loadFaults() {
  faults = await get('/faults');
  drawFaults();
}

export function drawFaults() {
  if (!faults) return;
  const isActive = faults.send !== 'none' || faults.statuses !== 'normal' || faults.signature !== 'good';
  $('tab-faults').dataset.count = isActive ? '!' : '';
  const send = select('faults.send', sends, 'send', faults.send);
  const next = select('faults.next', ['', '1', '2', '3', '5', '10'], '', faults.next ?? '');
  const state = select('faults.statuses', statuses, 'statuses', faults.statuses);
  const signature = select('faults.signature', ['good', 'bad'], 'faults.signature', faults.signature);
  const form = el('form', {
    onsubmit: async event => {
      event.preventDefault();
      faults = await post('/faults', { send: send.value, next: next.value ? Number(next.value) : null, statuses: state.value, signature: signature.value });
      drawFaults();
    },
  }, ...[send, next, state, signature].map(s => s.label),
  el('div', { className: 'buttons' },
    el('button', {
      type: 'button', className: 'quiet', disabled: !isActive, onclick: async () => {
        faults = await post('/faults', { send: 'none', statuses: 'normal', signature: 'good' });
        drawFaults();
      },
    }, t('faults.reset')),
    el('button', { type: 'submit', className: 'strong' }, t('faults.apply'))));
  $('panel-faults').replaceChildren(
    el('p', { className: 'hint' }, t('faults.hint')),
    el('p', { className: isActive ? 'state failed' : 'state', role: 'status' }, t(isActive ? 'faults.active' : 'faults.normal')), form);
}

function select(label, values, prefix, value) {
  const all = values.includes(`${value}`) ? values : [...values, `${value}`];
  const box = el('select', {}, ...all.map(v => el('option', { value: v, selected: v === `${value}` },
    v === '' ? t('faults.next.always') : prefix ? known(`${prefix}.${v}`) ?? v : v)));
  box.label = el('label', {}, el('span', {}, t(label)), box);
  return box;
}
