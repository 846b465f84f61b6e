// SPDX-License-Identifier: AGPL-3.0-or-later
// The bar that says when what one sees may be old.

const bar = document.getElementById('connection');
let isConnected = true;
let failures = 0;

/** Told by every call and by the feed. One lost packet is no news: the bar waits for a second failure. */
export function report(works) {
  failures = works ? 0 : failures + 1;
  const connected = works || (failures < 2 && navigator.onLine);
  if (connected === isConnected) return;
  isConnected = connected;
  bar.textContent = connected ? '' : bar.dataset.offline;
  document.body.classList.toggle('is-offline', !connected);
}

addEventListener('offline', () => { failures = 1; report(false); });
