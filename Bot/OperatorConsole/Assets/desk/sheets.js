// SPDX-License-Identifier: AGPL-3.0-or-later
// The sheets of a chat: pass on, put aside, close, ready replies, suggestions, the citizen's card.

import { el, openSheet, say, $ } from './dom.js';
import { get, post, Refused } from './api.js';
import { dayAndClock, frame, momentOf, newKey, officeName, t, tOr, townNow } from './frame.js';

const api = path => `/chats/${frame.handoff}${path}`;

/** Does a step; the sheet stays open with the reason where it was refused. */
async function doStep(sheet, path, body, key, done) {
  const problem = sheet.querySelector('.desk-problem');
  const button = sheet.querySelector('[type="submit"]');
  problem.textContent = '';
  button.disabled = true;
  try {
    await post(api(path), body, key);
    sheet.close();
    done();
  } catch (failure) {
    problem.textContent = failure instanceof Refused ? failure.message : t('desk.refused.offline');
    return failure;
  } finally {
    button.disabled = false;
  }
}

export async function openTransfer(done) {
  const sheet = $('sheet-transfer');
  const [office, person, reason, closed] = ['transfer-office', 'transfer-person', 'transfer-reason', 'transfer-closed'].map($);
  let key = newKey();
  let offices = [];
  try {
    offices = await get('/offices');
  } catch (failure) {
    say(failure.message || t('desk.refused.offline'), true);
    return;
  }

  office.replaceChildren(el('option', { value: '' }, t('desk.transfer.choose')),
    ...offices.map(o => el('option', { value: o.id }, `${o.name} — ${o.isOpen ? t('desk.open') : o.opensAt ? t('desk.opensAt', momentOf(o.opensAt)) : t('desk.closed')}`)));
  const show = () => {
    key = newKey();
    const chosen = offices.find(o => o.id === office.value);
    person.replaceChildren(el('option', { value: '' }, t('desk.transfer.anybody')),
      ...(chosen?.people ?? []).filter(p => p.account !== frame.account).map(p => el('option', { value: p.account }, p.name)));
    $('transfer-closed-row').hidden = !chosen || chosen.isOpen;
    $('transfer-closed-text').textContent = chosen && !chosen.isOpen ? t('desk.transfer.whenClosed', chosen.opensAt ? momentOf(chosen.opensAt) : '…') : '';
    closed.checked = false;
  };
  office.onchange = show;
  show();
  reason.value = '';
  sheet.querySelector('form').onsubmit = event => {
    event.preventDefault();
    doStep(sheet, '/transfer', { office: office.value, account: person.value || null, reason: reason.value, whenClosed: closed.checked }, key,
      () => done(t('desk.transfer.done', officeName(office.value))));
  };
  sheet.querySelector('.desk-problem').textContent = '';
  openSheet(sheet);
}

export function openRelease(done) {
  const sheet = $('sheet-release');
  const key = newKey();
  const form = sheet.querySelector('form');
  form.onsubmit = event => {
    event.preventDefault();
    const chosen = new FormData(form);
    doStep(sheet, '/release', { outcome: chosen.get('outcome'), thanks: chosen.get('thanks') === 'on' }, key, () => done(t('desk.release.done')));
  };
  sheet.querySelector('.desk-problem').textContent = '';
  openSheet(sheet);
}

/** Moves the numbered request; the server reads the time as the town's, whatever zone the device is in. */
export function openCase(done) {
  const sheet = $('sheet-case');
  const key = newKey();
  const form = sheet.querySelector('form');
  form.reset();
  form.onsubmit = event => {
    event.preventDefault();
    const chosen = new FormData(form);
    doStep(sheet, '/settle', { state: chosen.get('state'), at: chosen.get('at') || null, why: chosen.get('why') || null }, key, () => done(t('desk.case.done')));
  };
  sheet.querySelector('.desk-problem').textContent = '';
  openSheet(sheet);
}

export function openSnooze(head, done) {
  const sheet = $('sheet-snooze');
  const list = $('snooze-choices');
  const choose = (until, said) => async () => {
    try {
      await post(api('/snooze'), { until: until?.toISOString() ?? null }, newKey());
      sheet.close();
      done(said);
    } catch (failure) {
      sheet.querySelector('.desk-problem').textContent = failure instanceof Refused ? failure.message : t('desk.refused.offline');
    }
  };
  const choices = [['desk.snooze.halfHour', 0.5], ['desk.snooze.twoHours', 2], ['desk.snooze.fourHours', 4], ['desk.snooze.tomorrow', 24], ['desk.snooze.threeDays', 72]].map(([text, hours]) => {
    const until = new Date(townNow() + hours * 3_600_000);
    return el('li', {}, el('button', { type: 'button', className: 'desk-menu-item', onclick: choose(until, t('desk.snooze.done', momentOf(until))) }, t(text), el('small', {}, momentOf(until))));
  });
  if (head.snoozedUntil) choices.unshift(el('li', {}, el('button', { type: 'button', className: 'desk-menu-item', onclick: choose(null, t('desk.snooze.ended')) }, t('desk.snooze.end'))));
  list.replaceChildren(...choices);
  sheet.querySelector('.desk-problem').textContent = '';
  openSheet(sheet);
}

/** Ready replies, filtered while one types; a tap puts one into the composer. */
export function openCanned(insert) {
  const sheet = $('sheet-canned');
  const search = $('canned-search');
  const list = $('canned-list');
  let replies = [];
  const show = () => {
    const wanted = search.value.replace(/^\//, '').toLocaleLowerCase();
    const found = replies.filter(r => `${r.shortcut} ${r.title} ${r.text}`.toLocaleLowerCase().includes(wanted));
    list.replaceChildren(...found.map(r => el('li', {}, el('button', { type: 'button', className: 'desk-menu-item', onclick: () => { sheet.close(); insert(r.text); } },
      el('span', {}, el('strong', {}, r.title), ' ', el('code', {}, '/' + r.shortcut), r.isOfOffice ? el('span', { className: 'console-mark' }, t('desk.canned.office')) : null), el('small', {}, r.text)))));
    $('canned-none').textContent = found.length ? '' : t('desk.canned.none');
  };
  search.value = '';
  search.oninput = show;
  search.onkeydown = event => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    loaded.then(() => list.querySelector('button')?.click());
  };
  list.replaceChildren();
  $('canned-none').textContent = '';
  openSheet(sheet);
  search.focus();   // open before they are loaded: who types "/" goes on typing
  const loaded = get(api('/canned')).then(all => { replies = all; show(); }, failure => {
    sheet.close();
    say(failure.message || t('desk.refused.offline'), true);
  });
}

export async function suggestions() {
  return (await get(api('/suggestions'))).slice(0, 2);
}

/** Fills the card beside the chat, or in its sheet on a phone. */
export async function fillCard(place) {
  const card = await get(api('/card'));
  const fact = (name, value) => value ? el('div', {}, el('dt', {}, t(name)), el('dd', {}, value)) : null;
  const request = card.case;
  place.replaceChildren(
    ...(request ? [
      el('h3', {}, `${t('desk.case.title')} ${request.number}`),
      request.urgent ? el('p', { className: 'console-mark' }, t('desk.case.urgent')) : null,
      el('p', { className: 'desk-text' }, request.lines),
      el('dl', { className: 'console-facts' },
        fact('desk.case.state', t(`desk.case.is.${request.state}`)),
        fact('desk.case.wished', request.wishedFrom && momentOf(request.wishedFrom)),
        fact('desk.case.agreed', request.proposedAt && momentOf(request.proposedAt)),
        fact('desk.case.due', request.dueAt && momentOf(request.dueAt))),
    ].filter(Boolean) : []),
    el('dl', { className: 'console-facts' },
      fact('desk.card.name', card.name ?? '—'), fact('desk.card.number', card.number ?? t('desk.card.noNumber')),
      fact('desk.card.language', tOr(`desk.language.${card.language}`, card.language)), fact('desk.card.since', dayAndClock(card.knownSince)),
      fact('desk.card.notice', card.noticeShownAt ? t('desk.card.noticeShown', card.noticeVersion, dayAndClock(card.noticeShownAt)) : t('desk.card.noticeNot')),
      card.isStopped ? fact('desk.card.stop', t('desk.card.stopped')) : null),
    el('h3', {}, t('desk.card.earlier')),
    card.earlier.length
      ? el('ul', { className: 'desk-earlier' }, card.earlier.map(e => el('li', {},
        el('a', { href: `/console/chats/${e.id}` }, `${dayAndClock(e.requestedAt)} · ${officeName(e.office)}`),
        el('p', {}, [e.intent, tOr(`desk.outcome.${e.outcome}`, tOr(`desk.state.${e.state}`, ''))].filter(Boolean).join(' · ')), el('p', {}, e.words))))
      : el('p', {}, t('desk.card.none')));
}

export function openPicture(address, label) {
  const sheet = $('sheet-picture');
  $('picture-full').src = address;
  $('picture-save').href = `${address}?save=true`;
  $('picture-save').download = label;
  openSheet(sheet, () => $('picture-full').removeAttribute('src'));
}

/** A file goes into the queue like a reply: it leaves when there is a network. */
export function openAttach(sendFile) {
  const sheet = $('sheet-attach');
  const [chosen, caption] = [$('attach-file'), $('attach-caption')];
  chosen.value = '';
  caption.value = '';
  sheet.querySelector('form').onsubmit = event => {
    event.preventDefault();
    sheet.close();
    sendFile(chosen.files[0], caption.value.trim());
  };
  openSheet(sheet);
}

export async function openTemplates(done) {
  const sheet = $('sheet-template');
  const form = sheet.querySelector('form');
  const [choice, fields, preview] = [$('template-choice'), $('template-fields'), $('template-preview')];
  let templates = [];
  try {
    templates = await get(api('/templates'));
  } catch (failure) {
    say(failure.message || t('desk.refused.offline'), true);
    return;
  }

  $('template-none').textContent = templates.length ? '' : t('desk.template.none');
  form.hidden = templates.length === 0;
  let key = newKey();
  const chosen = () => templates.find(o => o.id === choice.value);
  const values = () => Object.fromEntries([...fields.querySelectorAll('input')].map(i => [i.name, i.value]));
  const fill = () => {
    preview.textContent = chosen().body.replace(/\{\{(\w+)\}\}/g, (place, name) => values()[name] || place);
    key = newKey();
  };
  const show = () => {
    fields.replaceChildren(...(chosen()?.fields ?? []).map(f => el('div', { className: 'console-field' },
      el('label', { for: `template-${f.name}` }, f.label),
      el('input', { id: `template-${f.name}`, name: f.name, className: 'form-control', required: true, maxLength: f.longest, value: f.value, oninput: fill, autocomplete: 'off' }))));
    if (chosen()) fill();
  };
  choice.replaceChildren(...templates.map(o => el('option', { value: o.id }, o.title)));
  choice.onchange = show;
  form.onsubmit = event => {
    event.preventDefault();
    doStep(sheet, '/template', { template: choice.value, values: values() }, key, () => done(t('desk.template.sent')));
  };
  sheet.querySelector('.desk-problem').textContent = '';
  show();
  openSheet(sheet);
}
