/* SPDX-License-Identifier: AGPL-3.0-or-later */
// One message of the chat. Its content is built once; ticks and the "why" below it change in place, so that a screen
// reader does not read the message again.

import { el, icon } from './dom.js';
import { t, timeText } from './words.js';
import { marked } from './marks.js';
import { intentName } from './names.js';
import { shown, summary } from './content.js';
import { filePart, placePart, cardPart } from './parts.js';

/** context: { act(name, message, extra), quoted(wamid), reaction(wamid) } */
export function bubble(message, context) {
  const content = shown(message);
  const node = el('article', { className: `message ${message.direction}`, tabIndex: -1, data: { key: message.key } });
  if (content.note) {
    node.classList.add('notice');
    node.append(el('div', { className: 'bubble' }, el('p', {}, content.note)), foot(message));
    return node;
  }

  const isSticker = content.file?.kind === 'sticker';
  const body = el('div', { className: isSticker ? 'bubble bare' : 'bubble' },
    el('span', { className: 'unseen' }, `${t(message.direction === 'in' ? 'citizen' : 'town')}: `),
    message.quotedId ? quote(message, context) : null,
    content.small ? el('p', { className: 'small' }, content.small) : null,
    content.file ? filePart(content.file) : null,
    content.place ? placePart(content.place) : null,
    content.card ? cardPart(content.card) : null,
    content.header ? el('p', { className: 'header' }, content.header) : null,
    content.text ? el('p', { className: 'text' }, ...marked(content.text)) : null,
    content.footer ? el('p', { className: 'footer' }, content.footer) : null,
    el('p', { className: 'meta', ariaLive: 'off' }));
  node.append(el('div', { className: 'row' }, body, actions(message, context)));
  if (content.buttons?.length || content.list || content.link) node.append(choices(message, content, context));
  node.append(foot(message, context));
  refresh(node, message, context);
  return node;
}

/** Brings time, ticks, reaction and the line below up to date. */
export function refresh(node, message, context) {
  const meta = node.querySelector('.meta');
  if (meta) meta.replaceChildren(el('time', {}, timeText(new Date(message.at))), tick(message));
  node.classList.toggle('undelivered', message.direction === 'out' && message.delivery === 'failed');
  const reaction = context.reaction(message.wamid);
  node.querySelector('.reaction')?.remove();
  if (reaction) node.querySelector('.bubble').append(el('span', { className: 'reaction' }, reaction));
  node.querySelector('.foot')?.replaceWith(foot(message, context));
}

function tick(message) {
  const [name, label, tone] = message.direction === 'out' ? outTick(message) : inTick(message);
  const mark = el('span', { className: `tick ${tone}`, title: label }, icon(name));
  mark.append(el('span', { className: 'unseen' }, label));
  return mark;
}

function outTick({ delivery }) {
  const label = t(`delivery.${delivery ?? 'pending'}`);
  switch (delivery) {
    case 'accepted': return ['one', label, 'faint'];
    case 'sent': return ['one', label, ''];
    case 'delivered': return ['two', label, ''];
    case 'read': return ['two', label, 'read'];
    case 'failed': return ['bad', label, 'bad'];
    default: return ['wait', label, ''];
  }
}

function inTick(message) {
  if (message.readByTown || message.outcome) return ['two', t('readByTown'), 'read'];
  return message.id || message.posted ? ['one', t('received'), ''] : ['wait', t('waiting'), ''];
}

function foot(message, context) {
  const foot = el('div', { className: 'foot', ariaLive: 'off' });
  if (message.direction === 'out' && message.delivery === 'failed') {
    foot.append(el('span', { className: 'failed' }, `${t('delivery.failed')}${message.errorCode ? ` (${message.errorCode})` : ''}`));
  }
  if (message.posted === false && !message.id) foot.append(el('span', { className: 'failed' }, t('notDelivered', { answer: message.answer })));
  if (message.direction === 'in' && (message.decision || message.outcome)) {
    const { intent, score } = message.decision ?? {};
    const known = intent ? `${intentName(intent) ?? intent}${score ? ` ${Math.round(score * 100)} %` : ''}` : '';
    foot.append(el('button', { type: 'button', className: `why ${message.outcome ?? ''}`, onclick: () => context?.act('why', message) },
      el('b', {}, t('why')), [known, message.outcome ? t(`short.${message.outcome}`) : ''].filter(Boolean).join(' · ')));
  }

  return foot;
}

function actions(message, context) {
  const button = (name, label, ...inside) => el('button', { type: 'button', className: 'round', title: label, ariaLabel: label, onclick: () => context.act(name, message) }, ...inside);
  return el('div', { className: 'actions' },
    button('reply', t('reply'), icon('reply')),
    message.direction === 'out' ? button('react', t('react'), icon('thumb')) : null,
    message.direction === 'out' ? button('why', t('details'), icon('eye')) : null);
}

function quote(message, context) {
  const original = context.quoted(message.quotedId);
  const text = original ? summary(original) : t('quotedGone');
  return el('button', { type: 'button', className: 'quote', onclick: () => original && context.act('goto', original) },
    el('b', {}, original ? t(original.direction === 'in' ? 'citizen' : 'town') : ''), el('span', {}, text));
}

function choices(message, content, context) {
  const buttons = (content.buttons ?? []).map(b => el('button', { type: 'button', title: b.why ?? '', disabled: b.does === 'nothing', onclick: () => context.act('choose', message, b) }, b.icon ? icon(b.icon) : null, b.title));
  if (content.list) buttons.push(el('button', { type: 'button', ariaHasPopup: 'dialog', onclick: () => context.act('list', message, content.list) }, icon('list'), content.list.label));
  if (content.link) buttons.push(el('a', { href: content.link.url, target: '_blank', rel: 'noopener noreferrer' }, icon('link'), content.link.title));
  return el('div', { className: 'choices' }, ...buttons);
}
