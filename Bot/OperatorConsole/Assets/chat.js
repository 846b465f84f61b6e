// SPDX-License-Identifier: AGPL-3.0-or-later
// One chat: its flow, what may be written, what may be done with it.

import { ask, get, post, Refused } from './desk/api.js';
import { choose, neighbour, refreshBoard, renderBoard } from './desk/board.js';
import { Composer } from './desk/composer.js';
import { el, openSheet, say, $ } from './desk/dom.js';
import { Flow } from './desk/flow.js';
import { citizenName, frame, newKey, officeName, t, tOr } from './desk/frame.js';
import { openHelp } from './desk/help.js';
import { listenForKeys } from './desk/keyboard.js';
import { keepFresh } from './desk/live.js';
import { discard, flush, retry, send, watchSending } from './desk/sending.js';
import { fillCard, openAttach, openCanned, openCase, openPicture, openRelease, openSnooze, openTemplates, openTransfer, suggestions } from './desk/sheets.js';
import { ring } from './desk/sound.js';
import { outgoing } from './desk/store.js';

const FILES_MS = 2_000;
const SECOND_MS = 1_000;
const TYPING_GONE_MS = 9_000;
const api = path => `/chats/${frame.handoff}${path}`;

let { head, cursor, hasOlder } = frame.chat;
let readUpTo = head.readUpTo;
let suggestedFor = 0;
let isClaiming = false;

const act = {
  head: () => head,
  seen: markRead,
  quote: item => composer.quote(item),
  retry,
  discard: async item => { await discard(item); composer.insert(item.kind === 'write' ? item.text : ''); },
  again: item => send({ key: newKey(), handoff: frame.handoff, kind: 'write', body: { text: item.text, quoted: null }, text: item.text, at: Date.now() }),
  picture: openPicture,
};
const flow = new Flow(act);
const composer = new Composer({ head: () => head, flow, openCanned: () => openCanned(text => composer.insert(text)) });

const mine = async () => (await outgoing()).filter(o => o.handoff === frame.handoff);

async function refresh() {
  await Promise.all([refreshChat(), refreshBoard()]);
}

async function refreshChat() {
  let part;
  try {
    part = await ask(api(`?after=${cursor}`));
  } catch (failure) {
    if (failure instanceof Refused && failure.status === 404) { leave(t('desk.gone')); return; }
    throw failure;
  }

  if (part) {
    const before = head.state;
    ({ head, cursor } = part);
    flow.take(part.items, await mine());
    if (before !== head.state) stateChanged(before);
  }
  update();
}

function stateChanged(before) {
  flow.redraw();
  if (head.state === 'mine') choose('mine');
  if (before === 'mine' && head.state === 'colleague') say(t('desk.refused.taken', head.holder), true);
}

function update() {
  composer.update();
  document.title = document.title.replace(/^(\(\d+\) )?.*$/, (_, badge) => (badge ?? '') + citizenName(head.citizen));
  $('chat-about').textContent = [officeName(head.office), head.intent, tOr(`desk.language.${head.language}`, head.language)].filter(Boolean).join(' · ');
  $('chat-state').textContent = head.snoozedUntil ? t('desk.snoozed') : t(`desk.state.${head.state}`, head.holder ?? '');
  $('older').hidden = !hasOlder;
  const isOpen = head.state !== 'closed';
  const mayMove = isOpen && (head.state !== 'colleague' || head.mayOverrule);
  for (const id of ['do-transfer', 'do-release', 'bar-transfer', 'bar-release']) $(id).hidden = !mayMove;
  $('do-return').hidden = !(mayMove && (head.state === 'mine' || head.state === 'colleague'));
  $('do-snooze').hidden = head.state !== 'mine';
  $('do-case').hidden = !(head.hasCase && head.state === 'mine');
  markRead();
  suggest();
  if (!isClaiming || head.state !== 'mine') return;
  isClaiming = false;
  composer.setMode(false, true);   // who takes a chat wants to write
}

/** Read is what was on a screen that somebody looks at. */
function markRead() {
  const latest = flow.latestOfCitizen;
  if (head.state !== 'mine' || document.hidden || latest <= readUpTo || !flow.isAtEnd()) return;
  readUpTo = latest;
  post(api('/read'), { upTo: latest }).then(refreshBoard).catch(() => { readUpTo = 0; });
}

/** The bot's own answer to the last message, to be inserted and never sent by itself. */
async function suggest() {
  const latest = flow.latestOfCitizen;
  if (!composer.mayReply || latest === suggestedFor) return;
  suggestedFor = latest;
  try {
    const found = await suggestions();
    $('suggestions').replaceChildren(...found.map(s => el('button', { type: 'button', className: 'desk-suggestion', onclick: () => composer.insert(s.text) },
      el('span', {}, t('desk.suggestion', s.title)), s.isApproved ? null : el('small', {}, t('desk.suggestion.draft')))));
  } catch {
    suggestedFor = 0;   // asked again with the next look
  }
}

async function older() {
  $('older').disabled = true;
  try {
    const part = await get(api(`?before=${flow.oldest}`));
    hasOlder = part.hasOlder;
    flow.take(part.items, await mine(), { isOlder: true });
    $('older').hidden = !hasOlder;
  } catch (failure) {
    say(failure.message || t('desk.refused.offline'), true);
  }
  $('older').disabled = false;
}

async function claim() {
  $('lock-claim').disabled = true;
  try {
    await post(api('/accept'), {}, newKey());
  } catch (failure) {
    say(failure.message || t('desk.refused.offline'), true);
  }
  $('lock-claim').disabled = false;
  isClaiming = true;
  resync();
}

async function giveBack() {
  $('sheet-actions').close();
  try {
    await post(api('/return'), {}, newKey());
    leave(t('desk.return.done'));
  } catch (failure) {
    say(failure.message || t('desk.refused.offline'), true);
  }
}

/** Back to the list, with a word about what happened there. */
function leave(said) {
  sessionStorage.setItem('console-said', said);
  location.assign('/console/queue');
}

const sheetOf = open => () => { $('sheet-actions').close(); open(); };
const transfer = () => openTransfer(leave);
const release = () => openRelease(leave);
const snooze = () => openSnooze(head, said => { say(said); resync(); });

$('older').onclick = older;
$('lock-claim').onclick = claim;
$('open-actions').onclick = () => openSheet($('sheet-actions'));
$('open-canned').onclick = () => openCanned(text => composer.insert(text));
$('open-attach').onclick = () => openAttach((file, text) => send({ key: newKey(), handoff: frame.handoff, kind: 'attach', file, text, at: Date.now() }));
$('open-templates').onclick = () => openTemplates(said => { say(said); resync(); });
$('open-help').onclick = openHelp;
$('do-help').onclick = sheetOf(openHelp);
$('do-transfer').onclick = sheetOf(transfer);
$('do-release').onclick = sheetOf(release);
$('do-snooze').onclick = sheetOf(snooze);
$('do-case').onclick = sheetOf(() => openCase(said => { say(said); resync(); fillCard($('card-body')).catch(() => {}); }));
$('do-return').onclick = giveBack;
$('bar-transfer').onclick = transfer;
$('bar-release').onclick = release;
$('open-card').onclick = () => { openSheet($('sheet-card')); fillCard($('card-sheet-body')).catch(() => {}); };

listenForKeys({
  'alt+j': () => neighbour(1),
  'alt+k': () => neighbour(-1),
  'alt+e': () => !$('bar-release').hidden && release(),
  'alt+p': () => composer.setMode(true, true),
  'alt+l': () => composer.setMode(false, true),
  'alt+m': () => head.state === 'mine' && snooze(),
  escape: () => { composer.quote(null); composer.setMode(false); },
  '?': openHelp,
});

renderBoard();
flow.take(frame.chat.items, await mine(), { isFirst: true, readUpTo: head.state === 'mine' && head.readUpTo ? head.readUpTo : Infinity });
await composer.restore();
update();
watchSending(async () => { flow.take([], await mine()); resync(); });
const resync = keepFresh(refresh, poke => {
  if (poke.handoffId !== frame.handoff || document.hidden || poke.event !== 'message') ring(poke);   // what is on the screen rings for nobody
  if (poke.handoffId === frame.handoff) setTimeout(resync, TYPING_GONE_MS);
});
setInterval(() => composer.update(), SECOND_MS);
setInterval(() => { if (flow.hasFilesToCome && !document.hidden) resync(); }, FILES_MS);
document.addEventListener('visibilitychange', markRead);
if (matchMedia('(min-width: 75rem)').matches) fillCard($('card-body')).catch(() => {});
flush();
