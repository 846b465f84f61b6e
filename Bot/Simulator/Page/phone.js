/* SPDX-License-Identifier: AGPL-3.0-or-later */
// The page's entry: brings the parts together and carries what happens from one to the other.

import { $, el, icon, open } from './dom.js';
import { get, post, follow } from './api.js';
import { t, lang, speak } from './words.js';
import * as town from './town.js';
import * as names from './names.js';
import * as people from './people.js';
import * as store from './store.js';
import * as chat from './chat.js';
import * as composer from './composer.js';
import * as inspector from './inspector.js';
import * as backstage from './backstage.js';

const kinds = { choice: 'interactive', voice: 'audio' };
let current = null;
let outgoing = Promise.resolve();

await speakIn(localStorage.getItem('simulator.language') ?? 'it');
town.begin();
people.begin(choose);
chat.begin(act);
composer.begin(send);
backstage.begin();
$('language').onclick = changeLanguage;
$('back').onclick = () => { document.body.dataset.view = 'people'; };
$('person-menu').onclick = personMenu;
listen();
await start();

async function start() {
  try {
    await Promise.all([town.load(), names.load()]);
    const all = await people.load();
    await choose(people.person(localStorage.getItem('simulator.citizen')) ?? all[0], true);
    await Promise.all([backstage.loadFaults(), backstage.loadDesk()]);
    inspector.draw();
    composer.focus();
  } catch {
    $('offline').hidden = false;
    setTimeout(start, 2000);
  }
}

async function choose(person, isStart = false) {
  current = person;
  localStorage.setItem('simulator.citizen', person.id);
  if (!isStart) document.body.dataset.view = 'chat';
  people.setCurrent(person.id);
  drawHolder();
  const { messages } = await get(`/chats/${encodeURIComponent(person.id)}`);
  messages.forEach(store.takeRow);
  if (current !== person) return;   // another one was tapped meanwhile
  chat.show(person);
  composer.reset(person, store.chat(person.id).messages.length === 0);
  chat.select(null);
  inspector.inspect(null);
}

function drawHolder() {
  $('holder').textContent = [t('holder', { name: current.name }), current.phone ? `+${current.phone}` : t('usernameOnly'), current.blocked ? t('blocked') : null].filter(Boolean).join(' · ');
}

function listen() {
  let wasOffline = false;
  follow({
    row: row => {
      const message = store.takeRow(row);
      if (!message) return;
      tell(message, message.isNew);
      delete message.isNew;
      if (row.direction === 'out') chat.typing(row.citizen, false);
    },
    sent: sent => {
      const message = store.takeSent(sent);
      chat.typing(sent.citizen, false);
      if (message) tell(message, false);
    },
    status: ({ citizen, id, status }) => {
      const message = store.find(citizen, id);
      if (message && !message.id) tell(Object.assign(message, { delivery: status === 'played' ? 'read' : status }), false);   // rows tell of the others
    },
    webhook: ({ id, accepted, answer }) => {
      const message = store.findAnywhere(id);
      if (message?.direction === 'in') tell(Object.assign(message, { posted: accepted, answer }), false);
    },
    read: ({ citizen, id }) => {
      const message = store.find(citizen, id);
      if (message) tell(Object.assign(message, { readByTown: true }), false);
    },
    typing: ({ citizen }) => chat.typing(citizen, true),
    clock: () => town.load(),
    faults: () => backstage.loadFaults(),
    citizens: async () => {
      await people.load();
      current = people.person(current.id);
      drawHolder();
    },
  }, isOnline => {
    $('offline').hidden = isOnline;
    if (isOnline && wasOffline) start();
    wasOffline = !isOnline;
  });
}

function tell(message, isNew) {
  if (message.citizen === current?.id) $('starters').hidden = true;
  chat.update(message);
  people.noteMessage(message, isNew);
  inspector.noteMessage(message);
}

/** The citizen does something on the phone. In the order of the taps, as on a phone. */
function send(request) {
  if (request.type === 'location') request = { latitude: town.town().latitude, longitude: town.town().longitude, name: t('place.here'), ...request };
  const citizen = current.id;
  const message = request.type === 'reaction' ? null : store.takeLocal(citizen, {
    kind: kinds[request.type] ?? request.type,
    text: request.choice?.title ?? request.text ?? request.caption ?? null,
    quotedId: request.messageId,
    detail: request.type === 'voice' ? { isVoice: true } : request.type === 'location' ? request : null,
    at: town.townNow().toISOString(),
  });
  if (message) {
    tell(message, false);
    chat.select(null);
    inspector.inspect(message);   // what comes of it shows beside the phone without a tap
  }
  outgoing = outgoing.then(() => post('/messages', { citizen, ...request })).then(
    result => message && settle(message, result),
    problem => message && tell(Object.assign(message, { posted: false, answer: problem.message }), false));
}

function settle(message, result) {
  const final = store.takeConfirmed(message, result);
  if (inspector.inspected() === message) inspector.inspect(final);
  if (final !== message || message.kind !== 'text') chat.show(current);   // a file shows now that it has an address
  tell(final, false);
}

/** What is tapped on a message. */
function act(name, message, extra) {
  switch (name) {
    case 'select': return pick(message);
    case 'why': pick(message); return backstage.reveal('message');
    case 'reply': return message.wamid ? composer.quote(message) : undefined;
    case 'react': return send({ type: 'reaction', messageId: message.wamid, emoji: store.chat(current.id).reactions.get(message.wamid) ? '' : '👍' });
    case 'list': return listSheet(message, extra);
    case 'choose': return tap(message, extra);
  }
}

function pick(message) {
  chat.select(message);
  inspector.inspect(message);
  backstage.show('message');
}

function tap(message, choice) {
  switch (choice.does) {
    case 'location': return send({ type: 'location', messageId: message.wamid });
    case 'flow': return send({ type: 'flow', messageId: message.wamid });
    case 'contacts': return send({ type: 'contacts', messageId: message.wamid, name: current.name });
    case 'allow':
    case 'refuse': return send({ type: 'callPermission', messageId: message.wamid, text: choice.does === 'allow' ? 'accept' : 'reject' });
    default: return send({ type: 'choice', messageId: message.wamid, choice: { id: choice.id, title: choice.title, kind: choice.kind ?? 'button', description: choice.description } });
  }
}

function listSheet(message, { label, sections }) {
  sheet(label, sections.flatMap(section => [
    section.title && section.title !== label ? el('h3', {}, section.title) : null,
    ...section.rows.map(row => sheetRow(row.title, row.description, () => tap(message, { ...row, kind: 'list' }))),
  ]));
}

function personMenu() {
  sheet(current.name, [
    el('p', { className: 'hint' }, [current.about?.[lang], current.userId].filter(Boolean).join(' · ')),
    sheetRow(t('person.newNumber'), t('person.newNumberWhy'), () => post(`/citizens/${current.id}/number`, {})),
    sheetRow(t(current.blocked ? 'person.unblock' : 'person.block'), current.blocked ? null : t('person.blockWhy'), () => post(`/citizens/${current.id}/block`, { blocked: !current.blocked })),
  ]);
}

function sheet(title, content) {
  $('sheet-title').textContent = title;
  $('sheet-body').replaceChildren(...content.filter(Boolean));
  open($('sheet'));
}

const sheetRow = (title, description, then) => el('button', { type: 'button', className: 'sheet-row', onclick: () => { $('sheet').close(); then(); } },
  el('b', {}, title), description ? el('span', {}, description) : null);

async function speakIn(language) {
  await speak(language);
  $('language').textContent = t('languageCode').toUpperCase();
  $('language').title = $('language').ariaLabel = t('language');
  $('language').lang = t('languageCode');
}

async function changeLanguage() {
  const other = t('languageCode');
  localStorage.setItem('simulator.language', other);
  await speakIn(other);
  town.draw();
  people.draw();
  drawHolder();
  chat.show(current);
  composer.quote(null);
  inspector.draw();
  backstage.drawFaults();
  await backstage.loadDesk();
}
