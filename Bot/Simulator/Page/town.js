/* SPDX-License-Identifier: AGPL-3.0-or-later */
// The clock over everything: what time it is in town, whether the offices are open, and moving it.

import { $, el, icon, open } from './dom.js';
import { get, post } from './api.js';
import { t, useZone, clockText, shortClockText, timeText, secondsText, whenText, localInput } from './words.js';

const small = matchMedia('(max-width: 48rem)');
let state = null;
let heardAt = 0;

/** The instant in town now. */
export const townNow = () => state ? new Date(Date.parse(state.now) + performance.now() - heardAt) : new Date();

export const town = () => state;

export async function load() {
  state = await get('/state');
  heardAt = performance.now();
  useZone(state.zone);
  draw();
  return state;
}

export function begin() {
  setInterval(tick, 1000);
  small.onchange = tick;
  setInterval(() => load().catch(() => {}), 30_000);
  $('to-now').onclick = () => move(null);
  $('to-opening').onclick = () => move(state.nextOpening);
  $('to-moment').onclick = () => {
    $('moment').value = localInput(townNow());
    $('moment-error').textContent = '';
    $('moment-quick').replaceChildren(...quick().map(([label, value]) => el('button', { type: 'button', onclick: () => move(value) }, t(label))));
    open($('moment-dialog'));
  };
  $('moment-form').onsubmit = event => {
    event.preventDefault();
    move($('moment').value);
  };
}

async function move(now) {
  try {
    await post('/clock', { now });
    $('moment-dialog').close();
    await load();
  } catch (problem) {
    $('moment-error').textContent = problem.message;
  }
}

/** Moments worth trying, as wall-clock times of the town. */
function quick() {
  const day = (offset, time) => `${localInput(new Date(townNow().getTime() + offset * 86_400_000)).slice(0, 10)}T${time}`;
  const weekday = new Date(`${day(0, '12:00')}Z`).getUTCDay();
  const year = townNow().getUTCFullYear();
  return [
    ['moment.night', day(1, '03:00')],
    ['moment.sunday', day(7 - weekday, '10:00')],
    ['moment.christmas', `${year}-12-25T10:00`],
    ['moment.tomorrow', new Date(townNow().getTime() + 25 * 3_600_000).toISOString()],   // beyond WhatsApp's 24-hour window
  ];
}

function tick() {
  if (!state) return;
  const now = townNow();
  $('clock').textContent = small.matches ? `${shortClockText(now)}, ${timeText(now)}` : `${clockText(now)}, ${secondsText(now)}`;
  $('clock').dateTime = now.toISOString();
  if (state.nextOpening && now >= Date.parse(state.nextOpening) && !state.asked) {
    state.asked = true;
    load().catch(() => {});
  }
}

export function draw() {
  if (!state) return;
  tick();
  $('moved').hidden = $('to-now').hidden = !state.moved;
  const words = state.open === null ? t('hoursUnknown')
    : state.open ? t('open')
    : state.nextOpening ? t('closed', { when: whenText(new Date(state.nextOpening), townNow()) }) : t('closedNoDate');
  if ($('hours').textContent !== words) {
    $('hours').replaceChildren(...(state.open === null ? [] : [icon(state.open ? 'sun' : 'moon')]), words);
    document.body.dataset.offices = state.open === null ? 'unknown' : state.open ? 'open' : 'closed';
  }
  $('to-opening').hidden = state.open !== false || !state.nextOpening;
  $('business').textContent = state.name;
}
