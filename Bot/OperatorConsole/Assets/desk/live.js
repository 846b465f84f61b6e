// SPDX-License-Identifier: AGPL-3.0-or-later
// Keeps a page fresh on a bad network: the feed only says that something changed, the page then asks by its cursor. It also
// asks every 20 seconds, and whenever it may have missed something.

import { Offline, Refused } from './api.js';
import { report } from './connection.js';
import { flush } from './sending.js';

const POLL_MS = 20_000;
const QUIET_MS = 40_000;   // the server tells every 15 seconds that it is there
const CONNECT_MS = 3_000;

/** refresh(): asks the server. onPoke({ handoffId, event, isMine, isMyOffice }): something happened. */
export function keepFresh(refresh, onPoke) {
  let feed = null;
  let heard = Date.now();
  let running = false;
  let wanted = false;

  async function resync() {
    if (running) { wanted = true; return; }
    running = true;
    do {
      wanted = false;
      try {
        await refresh();
        report(true);
      } catch (failure) {
        if (failure instanceof Offline) report(false);
        else if (failure instanceof Refused && failure.status === 401) location.reload();   // the sign-in page takes over, and leads back
        else if (!(failure instanceof Refused)) throw failure;
      }
    } while (wanted && navigator.onLine);
    running = false;
  }

  function connect() {
    feed?.close();
    heard = Date.now();
    feed = new EventSource('/console/api/live');
    feed.onerror = () => { if (feed.readyState === EventSource.CLOSED) setTimeout(connect, CONNECT_MS); };
    feed.onopen = () => { resync(); flush(); };
    feed.addEventListener('desk', event => {
      heard = Date.now();
      const poke = JSON.parse(event.data);
      if (poke.event === 'alive') return;
      resync();
      onPoke?.(poke);
    });
  }

  const wake = () => {
    if (document.hidden) return;
    resync();
    flush();
    if (!feed || feed.readyState === EventSource.CLOSED || Date.now() - heard > QUIET_MS) connect();
  };

  connect();
  setInterval(() => {
    if (Date.now() - heard > QUIET_MS) connect();
    resync();
  }, POLL_MS);
  addEventListener('online', () => { connect(); wake(); });
  addEventListener('focus', wake);
  addEventListener('pageshow', event => { if (event.persisted) wake(); });
  document.addEventListener('visibilitychange', wake);
  addEventListener('pagehide', () => feed?.close());
  return resync;
}
