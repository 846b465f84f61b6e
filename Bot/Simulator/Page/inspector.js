/* SPDX-License-Identifier: AGPL-3.0-or-later */
// Behind the scenes of one message: understood, hours, done, delivered, raw.

import { $, el } from './dom.js';
import { t, known, whenText, secondsText } from './words.js';
import { chat } from './store.js';
import { summary } from './content.js';
import { townNow } from './town.js';
import { intentName, officeName } from './names.js';

const panel = $('panel-message');
let message = null;

export const inspected = () => message;

export function inspect(chosen) {
  message = chosen;
  draw();
}

/** A message changed: it may be the one shown, or the one that it answers. */
export function noteMessage(changed) {
  if (message && (changed === message || changed.id === message.replyTo || changed.replyTo === message.id)) draw();
}

export function draw() {
  const opened = [...panel.querySelectorAll('details')].map(d => d.open);
  if (!message) {
    panel.replaceChildren(el('div', { className: 'empty' }, el('b', {}, t('panel.empty')), el('p', {}, t('panel.emptyHint'))));
    return;
  }

  const messages = chat(message.citizen).messages;
  const question = message.direction === 'in' ? message : messages.find(m => m.id && m.id === message.replyTo);
  const answer = message.direction === 'out' ? message : messages.find(m => m.replyTo && m.replyTo === message.id);
  panel.replaceChildren(...[
    el('blockquote', { className: message.direction }, el('p', {}, summary(message))),
    ...decided(question, answer),
    answer ? section('panel.delivery', delivery(question, answer)) : null,
    raw(question, answer),
  ].filter(Boolean));
  panel.querySelectorAll('details').forEach((d, i) => { d.open = opened[i] ?? false; });
}

function decided(question, answer) {
  if (!question) return [];
  const d = question.decision ?? {};
  const outcome = el('p', { className: `outcome ${question.outcome ?? 'none'}` }, t(`outcome.${question.outcome ?? 'none'}`), question.reason ? el('small', {}, reasons(question, answer)) : null);
  if (!question.decision) return [outcome, question.outcome ? null : el('p', { className: 'hint' }, t('d.none'))].filter(Boolean);
  return [
    outcome,
    section('panel.understood', rows([
      ['d.intent', d.intent && scored(d.intent, d.score)],
      ['d.second', d.second && scored(d.second, d.secondScore)],
      ['d.choice', question.choiceId],
      ['d.language', d.language],
      ['d.messages', d.messages > 1 ? d.messages : null],
      ['d.model', d.model],
      ['d.provider', d.provider],
      ['d.other', d.otherIntent && scored(d.otherIntent, d.otherScore)],
      ['d.fallback', d.fallback],
      ['d.sentiment', d.sentiment],
    ])),
    section('panel.hours', rows([
      ['d.service', openness(d.serviceOpen)],
      ['d.office', d.office && el('span', { className: 'scored' }, named(d.office, officeName(d.office)), openness(d.officeOpen))],
      ['d.next', d.nextOpening && whenText(new Date(d.nextOpening), townNow())],
    ])),
    section('panel.did', rows([
      ['d.action', d.action],
      ['d.why', d.why && inWords(d.why)],
      ['d.turn', question.turn],
      ['d.attempts', question.attempts > 0 ? question.attempts : null],
    ])),
  ];
}

function delivery(question, answer) {
  const steps = [
    ['t.received', question?.at], ['t.decided', answer.at], ['t.attempted', answer.attemptedAt],
    ['t.sent', answer.sentAt], ['t.delivered', answer.deliveredAt], ['t.read', answer.readAt],
  ];
  const list = el('ol', { className: 'steps' }, ...steps.map(([label, at]) =>
    el('li', { className: at ? 'done' : '' }, el('span', {}, t(label)), el('time', {}, at ? secondsText(new Date(at)) : '–'))));
  return el('div', {}, el('p', { className: `state ${answer.delivery ?? ''}` }, t(`delivery.${answer.delivery ?? 'pending'}`)), list, rows([
    ['d.price', answer.pricing],
    ['d.attempts', answer.attempts > 1 ? answer.attempts : null],
    ['d.doubled', answer.possiblyDoubled ? t('yes') : null],
    ['d.error', answer.errorCode && `${answer.errorCode} ${answer.error ?? ''}`],
  ]));
}

function raw(question, answer) {
  const parts = [['raw.webhook', question?.webhook], ['raw.reply', answer?.reply], ['raw.payload', answer?.payload]].filter(([, json]) => json);
  return parts.length ? section('panel.raw', ...parts.map(([label, json]) => {
    const text = JSON.stringify(json, null, 2);
    const copy = el('button', { type: 'button', className: 'quiet', onclick: () => navigator.clipboard.writeText(text).then(() => { copy.textContent = t('copied'); }) }, t('copy'));
    return el('details', {}, el('summary', {}, t(label)), copy, el('pre', { tabIndex: 0 }, text));
  })) : null;
}

const section = (title, ...content) => el('section', {}, el('h3', {}, t(title)), ...content);

const rows = pairs => el('dl', {}, ...pairs.filter(([, value]) => value !== null && value !== undefined && value !== '')
  .map(([label, value]) => el('div', {}, el('dt', {}, t(label)), el('dd', {}, value instanceof Node ? value : `${known(`v.${value}`) ?? value}`))));

function scored(name, score) {
  const subject = named(name, intentName(name));
  if (score === null || score === undefined) return subject;
  const percent = `${Math.round(score * 100)} %`;
  return el('span', { className: 'scored' }, subject, el('span', {}, el('meter', { min: 0, max: 1, value: score, ariaLabel: percent }), percent));
}

/** What people call it, and small the id by which files and logs know it. */
const named = (id, name) => el('span', {}, name ?? id, name ? el('small', { className: 'id' }, id) : null);

/** A closed office says so once; a rejection without an answer comes after that. */
function reasons(question, answer) {
  const reason = inWords(question.reason);
  return question.outcome === 'rejected' && question.decision && !answer ? `${reason}, ${t('reason.saidAlready')}` : reason;
}

/** The program's own reasons; a number in them is {n}. Others stay as they are. */
function inWords(reason) {
  const n = reason.match(/\d+/)?.[0];
  const key = `reason.${n ? reason.replace(n, '{n}') : reason}`;
  return known(key) ? t(key, { n }) : reason;
}

const openness = isOpen => isOpen === null || isOpen === undefined ? null
  : el('span', { className: isOpen ? 'flag open' : 'flag closed' }, t(isOpen ? 'd.is.open' : 'd.is.closed'));
