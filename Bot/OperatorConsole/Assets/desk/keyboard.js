// SPDX-License-Identifier: AGPL-3.0-or-later
// A small set of keys, shown by "?" and switchable off (WCAG 2.1.4): single letters never act alone, but for the question mark.

const OFF = 'console-keys-off';

export const keysOn = () => localStorage.getItem(OFF) === null;

export function setKeys(on) {
  if (on) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, 'true');
}

const isTyping = target => target.matches?.('input, textarea, select, [contenteditable]');

/** actions: { 'alt+j': f, '?': f, escape: f }; an action that returns false leaves the key to the browser. */
export function listenForKeys(actions) {
  addEventListener('keydown', event => {
    if (!keysOn() || event.ctrlKey || event.metaKey || event.isComposing) return;
    const key = event.key === 'Escape' ? 'escape' : event.altKey ? `alt+${event.code.replace('Key', '').toLowerCase()}` : event.key;
    const action = actions[key];
    if (!action || (key === '?' && isTyping(event.target))) return;
    if (key === 'escape' && document.querySelector('dialog[open]')) return;   // the sheet closes itself
    if (action() !== false) event.preventDefault();
  });
}
