// SPDX-License-Identifier: AGPL-3.0-or-later
// One thing in the flow of a chat, as nodes.

import { el, hidden, icon } from './dom.js';
import { citizenName, clockOf, frame, officeName, t, tOr } from './frame.js';
import { linked, plain } from './linked.js';

const TICKS = { pending: '🕓', accepted: '✓', sent: '✓', delivered: '✓✓', read: '✓✓', failed: '!' };
const MAP = 'https://www.openstreetmap.org/';

/** act: { quote(item), retry(item), discard(item), picture(address, name) } */
export function bubble(item, head, act) {
  switch (item.kind) {
    case 'note': return note(item);
    case 'step': return line(stepText(item), 'is-step', item.at);
    case 'gap': return line(t('desk.gap'), 'is-gap');
    case 'outgoing': return outgoing(item, act);
    default: return message(item, head, act);
  }
}

function line(text, className, at) {
  return el('p', { className: `desk-line ${className}` }, text, at ? el('span', { className: 'desk-when' }, ' ' + clockOf(at)) : null);
}

function stepText({ step, author, office, fromOffice, reason }) {
  const said = t(`desk.step.${step}`, author ?? '', officeName(office), officeName(fromOffice ?? office));
  const why = !reason ? reason
    : step === 'released' ? tOr(`desk.outcome.${reason}`, reason)
    : step === 'caseMoved' ? tOr(`desk.case.is.${reason[0].toLowerCase()}${reason.slice(1)}`, reason)
    : reason;
  return why ? `${said} ${t('desk.because', why)}` : said;
}

function note({ author, isMine, text, at }) {
  return el('article', { className: 'desk-note' },
    el('p', { className: 'desk-from' }, icon('it-locked', 'icon icon-sm'), ' ', isMine ? t('desk.note.mine') : t('desk.note.of', author)),
    el('p', { className: 'desk-text' }, linked(text)),
    el('p', { className: 'desk-foot' }, clockOf(at)));
}

function outgoing(item, act) {
  const isNote = item.type === 'note';
  return el('article', { className: `${isNote ? 'desk-note' : 'desk-message is-mine'} is-outgoing ${item.problem ? 'is-failed' : ''}` },
    el('p', { className: 'desk-from' }, isNote ? t('desk.note.mine') : hidden(t('desk.you'))),
    item.file ? el('p', { className: 'desk-file' }, icon('it-file'), el('span', {}, item.file.name)) : null,
    el('p', { className: 'desk-text' }, linked(item.text)),
    item.problem
      ? el('p', { className: 'desk-failure', role: 'alert' }, icon('it-error', 'icon icon-sm'), ' ', item.problem)
      : el('p', { className: 'desk-foot' }, t('desk.outgoing')),
    item.problem ? el('p', { className: 'desk-tools' }, button(t('desk.retry'), () => act.retry(item.source)), button(t('desk.discard'), () => act.discard(item.source))) : null);
}

function message(item, head, act) {
  const mine = item.side === 'me' || item.side === 'office' || item.side === 'bot';
  const classes = ['desk-message', mine ? 'is-mine' : '', item.side === 'bot' ? 'is-bot' : '', item.delivery === 'failed' ? 'is-failed' : ''];
  return el('article', { className: classes.filter(Boolean).join(' ') },
    el('p', { className: 'desk-from' }, item.side === 'citizen' ? hidden(citizenName(head.citizen)) : item.side === 'me' ? hidden(t('desk.you')) : item.side === 'bot' ? t('desk.bot') : item.author ?? t('desk.colleague')),
    item.quote ? quote(item.quote, head) : null,
    content(item, act),
    item.choices.length ? el('ul', { className: 'desk-choices', 'aria-label': t('desk.offered') }, item.choices.map(c => el('li', {}, c))) : null,
    el('p', { className: 'desk-foot' }, item.isChoice ? t('desk.tapped') + ' · ' : '', clockOf(item.at), item.delivery ? ticks(item.delivery) : null,
      item.mayQuote && item.side === 'citizen' && head.state === 'mine' ? button(t('desk.quote'), () => act.quote(item), 'desk-quote-button', t('desk.quoteOf', plain(item.text ?? tOr(`desk.kind.${item.type}`, '')).slice(0, 60))) : null),
    item.delivery === 'failed' ? failure(item, head, act) : null,
    item.reaction ? el('span', { className: 'desk-reaction', role: 'img', 'aria-label': t('desk.reaction', item.reaction) }, item.reaction) : null);
}

const button = (text, onclick, className = '', label = null) => el('button', { type: 'button', className: `desk-link ${className}`, onclick, 'aria-label': label }, text);

function ticks(delivery) {
  return el('span', { className: `desk-ticks is-${delivery}` }, el('span', { 'aria-hidden': 'true' }, ' ' + TICKS[delivery]), hidden(', ' + t(`desk.delivery.${delivery}`)));
}

function failure(item, head, act) {
  return el('div', {},
    el('p', { className: 'desk-failure' }, icon('it-error', 'icon icon-sm'), ' ', item.problem),
    head.state === 'mine' && item.side === 'me' && item.type === 'text' ? el('p', { className: 'desk-tools' }, button(t('desk.sendAgain'), () => act.again(item))) : null);
}

function quote({ side, text, type }, head) {
  const who = side === 'citizen' ? citizenName(head.citizen) : side === 'bot' ? t('desk.bot') : side === 'me' ? t('desk.you') : t('desk.colleague');
  return el('blockquote', { className: 'desk-quoted' }, side ? el('strong', {}, who) : null, el('span', {}, side ? plain(text) || tOr(`desk.kind.${type}`, '') : t('desk.quotedElsewhere')));
}

function content(item, act) {
  const parts = [];
  if (item.file) parts.push(file(item, act));
  if (item.place) parts.push(place(item.place));
  if (item.contacts) parts.push(el('p', { className: 'desk-text' }, icon('it-user', 'icon icon-sm'), ' ', t('desk.contacts', item.contacts)));
  if (item.type === 'edit') parts.push(el('p', { className: 'desk-meta' }, t('desk.edited')));
  if (item.type === 'revoke') parts.push(el('p', { className: 'desk-meta' }, t('desk.revoked')));
  if (item.text) parts.push(el('p', { className: 'desk-text' }, linked(item.text)));
  if (!parts.length) parts.push(el('p', { className: 'desk-meta' }, tOr(`desk.kind.${item.type}`, t('desk.kind.unsupported'))));
  return parts;
}

function file({ file: { id, state, shown, name, size, isVoice }, type }, act) {
  const label = name || t(isVoice ? 'desk.kind.voice' : tOr(`desk.kind.${type}`) ? `desk.kind.${type}` : 'desk.kind.document');
  if (state !== 'stored') return el('p', { className: 'desk-file' }, icon('it-file'), el('span', {}, label, el('small', {}, t(`desk.file.${state}`))));
  const address = `/console/api/chats/${frame.handoff}/files/${id}`;
  if (shown === 'image') {
    const picture = el('img', { src: address, alt: t('desk.photoOf'), loading: 'lazy', className: type === 'sticker' ? 'desk-sticker' : 'desk-photo' });
    return el('button', { type: 'button', className: 'desk-picture', onclick: () => act.picture(address, label), 'aria-label': t('desk.enlarge') }, picture);
  }
  if (shown === 'audio') return el('div', { className: 'desk-sound' }, el('audio', { controls: true, preload: 'metadata', src: address, 'aria-label': label }), save(address, label));
  if (shown === 'video') return el('div', {}, el('video', { controls: true, preload: 'metadata', src: address, className: 'desk-photo', 'aria-label': label }), save(address, label));
  return el('a', { className: 'desk-file', href: address, download: label }, icon('it-file'), el('span', {}, label, el('small', {}, `${t('desk.saveFile')}${size ? ' · ' + bytes(size) : ''}`)));
}

const save = (address, label) => el('a', { className: 'desk-link', href: `${address}?save=true`, download: label }, t('desk.saveFile'));

const bytes = size => size < 1_000_000 ? `${Math.max(1, Math.round(size / 1000))} kB` : `${(size / 1_000_000).toFixed(1)} MB`;

function place({ latitude, longitude, name, address }) {
  const where = `${latitude?.toFixed(5)}, ${longitude?.toFixed(5)}`;
  return el('p', { className: 'desk-file' }, icon('it-map-marker'), el('span', {},
    el('strong', {}, name || t('desk.kind.location')), address ? el('small', {}, address) : null,
    latitude == null ? null : el('a', { href: `${MAP}?mlat=${latitude}&mlon=${longitude}#map=18/${latitude}/${longitude}`, target: '_blank', rel: 'noopener noreferrer' }, t('desk.openMap', where))));
}


