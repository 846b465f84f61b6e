// SPDX-License-Identifier: AGPL-3.0-or-later
// A paired device tells once a minute that it lives; while the page is hidden the browser slows it down, which is as well.
const EVERY_MS = 60_000;

const beat = async () => {
  const token = document.querySelector('meta[name="request-token"]')?.content ?? '';
  try {
    const answer = await fetch('/console/device/heartbeat', { method: 'POST', headers: { 'X-Request-Token': token } });
    const place = document.getElementById('device-waiting');
    if (!place || !answer.ok) return;
    const { waiting } = await answer.json();
    place.textContent = place.dataset.text.replace('{0}', place.dataset.office).replace('{1}', waiting);
  } catch {
    // No network: the live pages say so, and the next beat comes by itself.
  }
};

setInterval(beat, EVERY_MS);
beat();
