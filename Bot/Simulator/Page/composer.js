/* SPDX-License-Identifier: AGPL-3.0-or-later */
// Writing: text, ready phrases, attachments, and which message is quoted.

import { $, el, icon } from './dom.js';
import { t } from './words.js';
import { summary } from './content.js';

const text = $('text');
let send = () => {};
let quoted = null;
let hasPhrases = false;

const attachments = [
  ['image', 'photo'], ['voice', 'mic'], ['document', 'file'], ['location', 'pin'], ['sticker', 'sticker'], ['video', 'video'], ['contacts', 'card'], ['phrases', 'chat'],
];

const captioned = ['image', 'video', 'document'];

export function begin(onSend) {
  send = onSend;
  $('composer').onsubmit = event => {
    event.preventDefault();
    submit();
  };
  text.addEventListener('input', fit);
  text.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  $('voice').onclick = () => give({ type: 'voice' });
  $('attach').onclick = () => toggle($('attachments').hidden);
  document.addEventListener('click', event => {
    if (!event.target.closest('#attachments, #attach')) toggle(false);
  });
  $('composer').addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    if (!$('attachments').hidden) $('attach').focus();
    toggle(false);
    quote(null);
  });
  fit();
}

/** Another person's phone: nothing quoted, that person's phrases. */
export function reset(person, isFresh) {
  quote(null);
  hasPhrases = person.phrases.length > 0;
  $('starters').hidden = !isFresh || !hasPhrases;
  $('starters').replaceChildren(...person.phrases.map(phrase => el('button', { type: 'button', lang: person.language, onclick: () => give({ type: 'text', text: phrase }) }, phrase)));
}

export function quote(message) {
  quoted = message;
  $('quoting').hidden = !message;
  if (!message) return;
  $('quoting').replaceChildren(
    el('span', {}, el('b', {}, t('replyingTo')), ' ', summary(message)),
    el('button', { type: 'button', className: 'round', ariaLabel: t('stopReplying'), onclick: () => quote(null) }, icon('close')));
  text.focus();
}

export function focus() {
  if (matchMedia('(min-width: 48rem)').matches) text.focus();   // on a phone it would push the keyboard up
}

function submit() {
  if (!text.value.trim()) return;
  give({ type: 'text', text: text.value.trim() });
  text.value = '';
  fit();
}

function give(request) {
  send(quoted ? { ...request, messageId: quoted.wamid } : request);
  quote(null);
  toggle(false);
}

function fit() {
  text.style.height = 'auto';
  text.style.height = `${Math.min(text.scrollHeight, 140)}px`;
  const isEmpty = text.value.trim() === '';
  $('send').hidden = isEmpty;
  $('voice').hidden = !isEmpty;
}

function toggle(isOpen) {
  $('attachments').hidden = !isOpen;
  $('attach').setAttribute('aria-expanded', isOpen);
  if (!isOpen) return;
  $('attachments').replaceChildren(...attachments.filter(([type]) => type !== 'phrases' || hasPhrases)
    .map(([type, name]) => el('button', { type: 'button', onclick: () => pick(type) }, icon(name), t(`attach.${type}`))));
  $('attachments').querySelector('button').focus();
}

function pick(type) {
  if (type === 'phrases') {
    toggle(false);
    $('starters').hidden = false;
    $('starters').querySelector('button').focus();
  } else if (captioned.includes(type)) {
    give({ type, caption: text.value.trim() || null });   // what is typed becomes the caption, as on a phone
    text.value = '';
    fit();
  } else {
    give({ type });
  }
}
