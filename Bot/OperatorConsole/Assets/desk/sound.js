// SPDX-License-Identifier: AGPL-3.0-or-later
// Sound, once for a burst, and never without something to see: the badge and the list say the same.

import { frame, townClock } from './frame.js';

const BURST_MS = 5_000;
const RINGS = ['waiting', 'stillWaiting', 'message', 'woken'];

// Pairs of pitch in Hz and start in seconds; soft tones that carry through a waiting room.
const sounds = [
  [[660, 0], [880, 0.14]],
  [[523, 0], [659, 0.12], [784, 0.24]],
  [[440, 0], [440, 0.22]],
];
const TONE_S = 0.32;

let audio = null;
let rangAt = -Infinity;

/** Browsers give sound only to a page that was touched. */
function unlock() {
  audio ??= new AudioContext();
  if (audio.state === 'suspended') audio.resume();
}
addEventListener('pointerdown', unlock, { once: true });
addEventListener('keydown', unlock, { once: true });

function isQuiet() {
  const { quietFrom, quietTo } = frame.alerts;
  if (!quietFrom || !quietTo) return false;
  const now = townClock();
  return quietFrom <= quietTo ? now >= quietFrom && now < quietTo : now >= quietFrom || now < quietTo;
}

/** Whether an event is for who sits here, by the level they chose. */
function concerns({ event, isMine, isMyOffice }) {
  if (!RINGS.includes(event)) return false;
  if (isMine) return true;
  return frame.alerts.level === 'MyOffice' ? isMyOffice && event !== 'message' : frame.alerts.level === 'AllMyOffices' && isMyOffice;
}

export function ring(poke) {
  if (!concerns(poke) || isQuiet() || performance.now() - rangAt < BURST_MS) return;
  rangAt = performance.now();
  if (!navigator.userActivation?.hasBeenActive) return;   // nobody has touched the page yet: the browser gives it no voice
  navigator.vibrate?.([120, 60, 120]);
  play();
}

/** Plays the chosen sound, also to try it. */
export function play() {
  const { sound, volume } = frame.alerts;
  if (!sound || !volume) return;
  unlock();
  const start = audio.currentTime + 0.02;
  for (const [pitch, after] of sounds[sound - 1] ?? sounds[0]) {
    const tone = new OscillatorNode(audio, { type: 'sine', frequency: pitch });
    const loudness = new GainNode(audio, { gain: 0 });
    loudness.gain.setValueAtTime(0, start + after);
    loudness.gain.linearRampToValueAtTime(volume / 100, start + after + 0.02);
    loudness.gain.exponentialRampToValueAtTime(0.001, start + after + TONE_S);
    tone.connect(loudness).connect(audio.destination);
    tone.start(start + after);
    tone.stop(start + after + TONE_S);
  }
}
