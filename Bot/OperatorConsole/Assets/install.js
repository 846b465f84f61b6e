/* SPDX-License-Identifier: AGPL-3.0-or-later */
// The page that walks a clerk through the installation: shows the steps of this kind of device, what is done and what is not.
//
// The page brings: [data-device="android|apple|desktop"] (steps, closed <details>), [data-push-state] with one child for each
// state ([data-state="on"] …, hidden), [data-push-outcome] likewise ([data-outcome="accepted"] …), and the buttons
// #push-on, #push-off, #push-test, #install (hidden where the browser does not offer it).

import { isAndroid, isApple, isInstalled, register, renew, state, test, turnOff, turnOn } from './push.js';

const device = isApple() ? 'apple' : isAndroid() ? 'android' : 'desktop';
const button = id => document.getElementById(id);
let offer = null;

/** Chrome and Edge hand over their installation dialog, to be shown at a tap. */
window.addEventListener('beforeinstallprompt', event => {
  event.preventDefault();
  offer = event;
  button('install').hidden = false;
});
window.addEventListener('appinstalled', () => { button('install').hidden = true; });

for (const steps of document.querySelectorAll('[data-device]')) steps.open = steps.dataset.device === device && !isInstalled();

button('install').addEventListener('click', async () => {
  await offer?.prompt();
  offer = null;
  button('install').hidden = true;
});
button('push-on').addEventListener('click', () => attempt(turnOn));
button('push-off').addEventListener('click', () => attempt(turnOff));
button('push-test').addEventListener('click', () => attempt(async () => showOnly('[data-outcome]', 'outcome', await test())));

await attempt(async () => {
  await register();
  await renew();
});

async function attempt(work) {
  showOnly('[data-outcome]', 'outcome', '');
  setBusy(true);
  try {
    await work();
  } catch (failure) {
    showOnly('[data-outcome]', 'outcome', failure.status === 401 ? 'signed-out' : failure.status === 422 ? 'not-allowed' : 'failed');
  }

  setBusy(false);
  const now = await state();
  showOnly('[data-state]', 'state', now);
  button('push-on').hidden = now !== 'off';
  button('push-off').hidden = button('push-test').hidden = now !== 'on';
}

function setBusy(busy) {
  for (const id of ['push-on', 'push-off', 'push-test']) button(id).disabled = busy;
}

function showOnly(selector, key, value) {
  for (const part of document.querySelectorAll(selector)) part.hidden = part.dataset[key] !== value;
}
