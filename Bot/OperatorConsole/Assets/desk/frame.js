// SPDX-License-Identifier: AGPL-3.0-or-later
// What the server put into the page: who looks, texts, names, the first data. And how things are said with it.

const root = document.getElementById('desk');
export const frame = JSON.parse(root.dataset.desk);
delete root.dataset.desk;

/** A text, with {0}, {1} … filled in. */
export function t(key, ...parts) {
  const text = frame.texts[key] ?? key;
  return parts.reduce((said, part, i) => said.replaceAll(`{${i}}`, String(part)), text);
}

/** A text whose key ends in something that may be new to this page. */
export const tOr = (key, other) => frame.texts[key] ?? other;

export const officeName = id => frame.offices[id] ?? id;
export const citizenName = name => name || t('desk.citizen');

const locale = frame.language === 'en' ? 'en-GB' : 'it-IT';
const format = options => new Intl.DateTimeFormat(locale, { timeZone: frame.zone, ...options });
const clock = format({ hour: '2-digit', minute: '2-digit' });
const dayClock = format({ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const day = format({ weekday: 'long', day: 'numeric', month: 'long' });
const dayKey = format({ year: 'numeric', month: '2-digit', day: '2-digit' });

// The town's clock, which a demonstration may have moved; corrected with each answer of the server.
let offset = new Date(frame.now) - Date.now();
export const setTownTime = iso => { if (iso) offset = new Date(iso) - Date.now(); };
export const townNow = () => Date.now() + offset;

export const clockOf = iso => clock.format(new Date(iso));
export const dayOf = iso => dayKey.format(new Date(iso));
export const sameDay = (a, b) => dayOf(a) === dayOf(b);
export const momentOf = iso => sameDay(iso, townNow()) ? clockOf(iso) : dayClock.format(new Date(iso));
export const dayAndClock = iso => dayClock.format(new Date(iso));
export const townClock = () => clock.format(new Date(townNow()));

export function dayName(iso) {
  if (sameDay(iso, townNow())) return t('desk.today');
  if (sameDay(iso, townNow() - 86_400_000)) return t('desk.yesterday');
  return day.format(new Date(iso));
}

/** "4 min", "2 h 05". */
export function span(ms) {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  if (minutes < 60) return t('desk.minutes', minutes);
  if (minutes < 1440) return t('desk.hours', Math.floor(minutes / 60), String(minutes % 60).padStart(2, '0'));
  return t('desk.days', Math.floor(minutes / 1440));
}

export const newKey = () => crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint8Array(16)), b => b.toString(16).padStart(2, '0')).join('');
