// SPDX-License-Identifier: AGPL-3.0-or-later
// The sheet with the keys, and the sound to try.

import { openSheet, $ } from './dom.js';
import { keysOn, setKeys } from './keyboard.js';
import { play } from './sound.js';

export function openHelp() {
  const sheet = $('sheet-help');
  const box = $('keys-on');
  box.checked = keysOn();
  box.onchange = () => setKeys(box.checked);
  $('try-sound').onclick = play;
  openSheet(sheet);
}
