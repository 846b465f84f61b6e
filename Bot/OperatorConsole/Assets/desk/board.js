// SPDX-License-Identifier: AGPL-3.0-or-later
// The list of chats: three groups, one shown at a time on a phone; the same list stands beside the chat on wider screens.

import { el, hidden, icon, say, $ } from './dom.js';
import { ask, post } from './api.js';
import { citizenName, frame, momentOf, newKey, officeName, span, t, tOr, townNow } from './frame.js';
import { plain } from './linked.js';
import { showBadge } from './badge.js';

const GROUPS = ['waiting', 'mine', 'colleague'];
let board = frame.board;
const groupOf = row => row.group === 'later' ? 'waiting' : row.group;
const opened = board.rows.find(row => row.id === frame.handoff);
let group = frame.group ?? (opened ? groupOf(opened) : sessionStorage.getItem('console-group') || 'waiting');

const rowsOf = name => board.rows.filter(row => groupOf(row) === name);

export async function refreshBoard() {
  const fresh = await ask('/board');
  if (fresh) board = fresh;
  renderBoard();
}

export function renderBoard() {
  showBadge(board.badge);
  for (const name of GROUPS) {
    const rows = rowsOf(name);
    const tab = $(`tab-${name}`);
    tab.setAttribute('aria-selected', String(name === group));
    tab.tabIndex = name === group ? 0 : -1;
    const count = name === 'mine' ? rows.filter(r => r.unread > 0).length || rows.length : rows.length;
    tab.querySelector('.desk-count').textContent = count ? String(count) : '';
    tab.classList.toggle('has-news', name === 'mine' ? rows.some(r => r.unread > 0) : name === 'waiting' && rows.some(r => r.group === 'waiting'));
  }

  const rows = rowsOf(group);
  const list = $('board-rows');
  const focused = document.activeElement?.closest?.('[data-row]')?.dataset.row;
  const role = document.activeElement?.tagName;
  list.setAttribute('aria-label', t(`desk.group.${group}`));
  list.replaceChildren(...sorted(rows).map(item));
  $('board-empty').textContent = rows.length ? '' : t(`desk.empty.${group}`);
  if (focused) list.querySelector(`[data-row="${focused}"] ${role === 'BUTTON' ? 'button' : 'a'}`)?.focus();
}

/** Mine: what waits for an answer first, then the latest. Waiting: the longest wait first, what is for later at the end. */
const sorted = rows => [...rows].sort((a, b) => group === 'waiting'
  ? (a.group === 'later') - (b.group === 'later') || new Date(a.since) - new Date(b.since)
  : (b.unread > 0) - (a.unread > 0) || !!a.snoozedUntil - !!b.snoozedUntil || new Date(b.since) - new Date(a.since));

function item(row) {
  const isOpen = frame.handoff === row.id;
  return el('li', { 'data-row': row.id, className: [isOpen ? 'is-open' : '', row.unread ? 'is-unread' : ''].join(' ').trim() },
    el('a', { href: `/console/chats/${row.id}`, 'aria-current': isOpen ? 'true' : null },
      el('span', { className: 'desk-row-head' }, el('strong', {}, citizenName(row.citizen)), time(row)),
      el('span', { className: 'desk-row-about' }, [officeName(row.office), row.intent].filter(Boolean).join(' · ')),
      el('span', { className: 'desk-row-words' }, words(row)),
      el('span', { className: 'desk-row-marks' }, marks(row))),
    row.group === 'waiting' || row.group === 'later' ? claim(row) : null);
}

function time(row) {
  if (row.group === 'later') return el('span', { className: 'desk-time' }, row.notBefore ? momentOf(row.notBefore) : '');
  if (row.group !== 'waiting') return el('span', { className: 'desk-time' }, momentOf(row.since));
  const waited = townNow() - new Date(row.since);
  return el('span', { className: `desk-time desk-wait ${waited > 600_000 ? 'is-long' : ''}` }, icon('it-clock', 'icon icon-sm'), hidden(t('desk.waitingFor')), ' ', span(waited));
}

const words = row => row.words.startsWith('[') ? tOr(`desk.kind.${row.words.slice(1, -1)}`, row.words) : plain(row.words);

function marks(row) {
  const left = new Date(row.windowEndsAt) - townNow();
  return [
    row.unread ? el('span', { className: 'desk-unread' }, String(row.unread), hidden(' ' + t('desk.unread'))) : null,
    row.meant === 'me' ? mark(t('desk.forMe'), 'is-good') : row.meant === 'colleague' ? mark(t('desk.forColleague')) : null,
    row.group === 'later' ? mark(t('desk.later')) : null,
    row.language !== 'it' ? mark(row.language.toUpperCase()) : null,
    row.snoozedUntil ? mark(t('desk.snoozedUntil', momentOf(row.snoozedUntil))) : null,
    row.group === 'colleague' ? mark(row.holder) : null,
    row.group === 'mine' && left <= 0 ? mark(t('desk.windowOver'), 'is-bad') : row.group === 'mine' && left < 4 * 3_600_000 ? mark(t('desk.windowLeft', span(left)), 'is-warning') : null,
  ];
}

const mark = (text, className = '') => el('span', { className: `console-mark ${className}` }, text);

function claim(row) {
  const button = el('button', { type: 'button', className: 'btn btn-primary btn-sm desk-claim', 'aria-label': t('desk.claimOf', citizenName(row.citizen)) }, t('desk.claim'));
  button.onclick = async () => {
    button.disabled = true;
    try {
      await post(`/chats/${row.id}/accept`, {}, newKey());
      location.assign(`/console/chats/${row.id}`);
    } catch (failure) {
      button.disabled = false;
      say(failure.message || t('desk.refused.offline'), true);
      refreshBoard().catch(() => {});
    }
  };
  return button;
}

export function choose(name) {
  group = name;
  sessionStorage.setItem('console-group', name);
  renderBoard();
}

/** The chat above or below the open one, in the list as it is shown. */
export function neighbour(step) {
  const links = [...$('board-rows').querySelectorAll('a')];
  const at = links.findIndex(a => a.hasAttribute('aria-current'));
  const link = at < 0 ? links[step > 0 ? 0 : links.length - 1] : links[at + step];
  if (!link) return false;
  location.assign(link.href);
  return true;
}

for (const name of GROUPS) {
  const tab = $(`tab-${name}`);
  tab.onclick = () => choose(name);
  tab.onkeydown = event => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = GROUPS[(GROUPS.indexOf(group) + step + GROUPS.length) % GROUPS.length];
    choose(next);
    $(`tab-${next}`).focus();
  };
}
setInterval(renderBoard, 30_000);   // the waiting times go on
