/* SPDX-License-Identifier: AGPL-3.0-or-later */
// Words and dates in the language of the page; dates are those of the town, wherever the browser sits.

let strings = {};
let zone = 'Europe/Rome';
export let lang = 'it';

export async function speak(language) {
  strings = await (await fetch(`/simulator/page/strings.${language}.json`)).json();
  lang = language;
  document.documentElement.lang = language;
  for (const node of document.querySelectorAll('[data-t]')) node.textContent = t(node.dataset.t);
  for (const node of document.querySelectorAll('[data-t-label]')) {
    node.setAttribute('aria-label', t(node.dataset.tLabel));
    if (node.matches('button')) node.title = t(node.dataset.tLabel);
  }
  for (const node of document.querySelectorAll('[data-t-placeholder]')) node.placeholder = t(node.dataset.tPlaceholder);
  document.title = t('title');
}

export function useZone(name) { zone = name; }

export function t(key, values = {}) {
  return (strings[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
}

/** Like t, but null for words that the language lacks: values that the program may add later. */
export const known = key => strings[key] ?? null;

const format = (date, options) => new Intl.DateTimeFormat(lang === 'it' ? 'it-IT' : 'en-GB', { timeZone: zone, ...options }).format(date);

export const dayKey = date => new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(date);

/** 9:05 */
export const timeText = date => format(date, { hour: '2-digit', minute: '2-digit' }).replace(/^0/, '');

/** 09:05:07 */
export const secondsText = date => format(date, { hour: '2-digit', minute: '2-digit', second: '2-digit' });

export const clockText = date => format(date, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });

/** gio 26 nov */
export const shortClockText = date => format(date, { weekday: 'short', day: 'numeric', month: 'short' });

/** For <input type="datetime-local">: the town's wall clock. */
export const localInput = date => new Intl.DateTimeFormat('sv-SE', {
  timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
}).format(date).replace(' ', 'T');

export function dayText(date, now) {
  if (dayKey(date) === dayKey(now)) return t('today');
  if (dayKey(date) === dayKey(new Date(now.getTime() - 86_400_000))) return t('yesterday');
  return format(date, { weekday: 'long', day: 'numeric', month: 'long', year: date.getUTCFullYear() === now.getUTCFullYear() ? undefined : 'numeric' });
}

/** "oggi alle 15:00", "domani alle 9:00", "giovedì 26 alle 9:00", "martedì 7 gennaio alle 9:00" */
export function whenText(date, now) {
  const time = timeText(date);
  if (dayKey(date) === dayKey(now)) return t('todayAt', { time });
  if (dayKey(date) === dayKey(new Date(now.getTime() + 86_400_000))) return t('tomorrowAt', { time });
  const near = date - now < 6 * 86_400_000;
  return t('dayAt', { day: format(date, { weekday: 'long', day: 'numeric', month: near ? undefined : 'long' }), time });
}

export function sinceText(date, now) {
  const minutes = Math.max(0, Math.round((now - date) / 60_000));
  if (minutes < 60) return t('minutes', { n: minutes });
  return minutes < 48 * 60 ? t('hoursShort', { n: Math.round(minutes / 60) }) : t('days', { n: Math.round(minutes / 1440) });
}
