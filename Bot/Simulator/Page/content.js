/* SPDX-License-Identifier: AGPL-3.0-or-later */
// What a message shows, whichever way it is known: a row of the database, the send as the bot wrote it, or just typed.

import { t } from './words.js';
import { plain } from './marks.js';

const media = ['image', 'video', 'audio', 'document', 'sticker'];

/** The message element of a webhook: the whole envelope while the emulator remembers it, else the stored element. */
export const element = message => message.webhook?.entry?.[0]?.changes?.[0]?.value?.messages?.[0] ?? message.webhook ?? {};

/** { text, header, footer, file, place, card, buttons, list, link, note, small } */
export function shown(message) {
  if (message.direction === 'out') return message.payload ? fromPayload(message.payload, message.template) : fromRow(message);
  return fromCitizen(message, element(message));
}

function fromCitizen(message, wire) {
  const kind = message.kind;
  if (media.includes(kind)) return { text: message.text, file: file(kind, { ...wire[kind], ...message.detail }) };   // what was typed here knows no id, the webhook does
  if (kind === 'location') return { place: wire.location ?? message.detail ?? {} };
  if (kind === 'contacts') return { card: wire.contacts?.[0]?.name?.formatted_name ?? t('contactCard') };
  if (kind === 'interactive' || kind === 'button') return { text: message.text ?? t('other', { kind }), small: t('chose') };
  if (kind === 'system') return { note: wire.system?.body ?? t('other', { kind }) };
  return message.text ? { text: message.text } : { note: t('other', { kind }) };
}

/** Known from the database only: the emulator has forgotten the send, and with it the file. */
function fromRow(message) {
  if (media.includes(message.kind)) return { text: message.text, file: file(message.kind, { fileName: message.detail?.fileName }) };
  if (message.kind === 'template') return { text: message.text, small: t('template', { name: message.reply?.name }) };
  return fromReply(message.reply, message.text);
}

function fromReply(reply, text) {
  const choices = reply?.choices ?? [];
  return {
    text: reply?.body ?? text ?? '',
    buttons: choices.length <= 3 ? choices.map(c => ({ kind: 'button', ...c })) : [],
    list: choices.length > 3 ? { label: reply.listLabel, sections: [{ title: reply.listLabel, rows: choices }] } : null,
  };
}

function fromPayload(payload, template) {
  const type = payload.type ?? 'text';
  const part = payload[type] ?? {};
  if (type === 'text') return { text: part.body };
  if (media.includes(type)) return { text: part.caption, file: file(type, part) };
  if (type === 'location') return { place: part };
  if (type === 'contacts') return { card: part[0]?.name?.formatted_name };
  if (type === 'template') return {
    text: template?.text ?? parameters(part).join(' · '),
    footer: template?.footer,
    small: t('template', { name: part.name }),
    buttons: (template?.buttons ?? []).map(title => ({ kind: 'template', id: title, title })),
  };
  if (type === 'interactive') return fromInteractive(part);
  return { note: t('other', { kind: type }) };
}

function fromInteractive(part) {
  const action = part.action ?? {};
  const header = part.header?.text ?? null;
  const text = part.body?.text ?? '';
  const base = { header, text, footer: part.footer?.text, file: media.includes(part.header?.type) ? file(part.header.type, part.header[part.header.type]) : null };
  switch (part.type) {
    case 'button': return { ...base, buttons: (action.buttons ?? []).map(b => ({ kind: 'button', ...b.reply })) };
    case 'list': return { ...base, list: { label: action.button, sections: action.sections ?? [] } };
    case 'cta_url': return { ...base, link: { title: action.parameters?.display_text, url: action.parameters?.url } };
    case 'location_request_message': return { ...base, buttons: [{ does: 'location', title: t('sendLocation'), icon: 'pin' }] };
    case 'flow': return { ...base, buttons: [{ does: 'flow', title: action.parameters?.flow_cta ?? t('openForm') }] };
    case 'voice_call': return { ...base, buttons: [{ does: 'nothing', title: action.parameters?.display_text ?? t('call'), icon: 'phone', why: t('callUnavailable') }] };
    case 'call_permission_request': return { ...base, buttons: [{ does: 'allow', title: t('allowCall') }, { does: 'refuse', title: t('refuseCall') }] };
    case 'request_contact_info': return { ...base, buttons: [{ does: 'contacts', title: t('shareNumber') }] };
    default: return base;
  }
}

const file = (kind, part) => ({
  kind: kind === 'audio' && (part.voice || part.isVoice) ? 'voice' : kind,
  address: part.id ?? part.mediaId ? `/simulator/media/${encodeURIComponent(part.id ?? part.mediaId)}` : part.link,
  name: part.filename ?? part.fileName ?? t('document'),
});

const parameters = template => (template.components ?? []).flatMap(c => c.parameters ?? []).map(p => p.text).filter(Boolean);

/** One line for the list of people and for quotes. */
export function summary(message) {
  if (message.text) return plain(message.text);
  const content = shown(message);
  if (content.file) return t({ image: 'photo', voice: 'voiceNote' }[content.file.kind] ?? content.file.kind);
  if (content.place) return t('place');
  if (content.card) return content.card;
  return plain(content.text || content.note || '');
}
