// SPDX-License-Identifier: AGPL-3.0-or-later
// Calls to the desk's own endpoints. A call that did not come through is Offline; one that was refused says why.

import { setTownTime, t, tOr, momentOf } from './frame.js';

const BASE = '/console/api';
const LONGEST_MS = 15_000;
const LONGEST_UPLOAD_MS = 300_000;   // a film over a village's network
const tags = new Map();

export class Offline extends Error {}

export class Refused extends Error {
  constructor(status, problem) {
    super(sentence(status, problem));
    Object.assign(this, { status, code: problem.code ?? String(status), holder: problem.holder, opensAt: problem.opensAt });
  }
}

function sentence(status, { code, holder, opensAt }) {
  if (status === 401) return t('desk.refused.signed-out');
  return t(tOr(`desk.refused.${code}`) ? `desk.refused.${code}` : 'desk.refused.other', holder ?? t('desk.colleague'), opensAt ? momentOf(opensAt) : '');
}

const token = () => document.querySelector('meta[name="request-token"]')?.content ?? '';

/** Null when nothing changed since the same question was asked last. */
export async function ask(path) {
  const answer = await call(path, { headers: tags.has(path) ? { 'If-None-Match': tags.get(path) } : {} });
  if (answer.status === 304) return null;
  if (answer.headers.has('ETag')) tags.set(path, answer.headers.get('ETag'));
  return answer.json();
}

/** Answers as it is, whether or not it changed. */
export const get = async path => (await call(path, {})).json();

/** With the same key it is done once, however often it is called. */
export async function post(path, body = {}, key = null) {
  return (await call(path, {
    method: 'POST',
    headers: { ...(body instanceof FormData ? {} : { 'Content-Type': 'application/json' }), 'X-Request-Token': token(), ...(key ? { 'Idempotency-Key': key } : {}) },
    body: body instanceof FormData ? body : JSON.stringify(body),
    signal: AbortSignal.timeout(body instanceof FormData ? LONGEST_UPLOAD_MS : LONGEST_MS),
  })).json();
}

export const put = (path, body) => call(path, {
  method: 'PUT',
  headers: { 'Content-Type': 'application/json', 'X-Request-Token': token() },
  body: JSON.stringify(body),
});

async function call(path, options) {
  let answer;
  try {
    answer = await fetch(BASE + path, { signal: AbortSignal.timeout(LONGEST_MS), ...options, cache: 'no-store', redirect: 'manual' });
  } catch {
    throw new Offline();
  }

  setTownTime(answer.headers.get('X-Town-Time'));
  if (answer.type === 'opaqueredirect' || answer.status === 401) throw new Refused(401, {});
  if (answer.ok || answer.status === 304) return answer;
  if (answer.status >= 500) throw new Offline();   // the server is in trouble: later is the same as not now
  throw new Refused(answer.status, await answer.json().catch(() => ({})));
}
