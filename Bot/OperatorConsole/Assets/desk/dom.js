// SPDX-License-Identifier: AGPL-3.0-or-later
// Building nodes without markup: what people wrote only ever becomes text nodes.

import { frame } from './frame.js';

export const $ = id => document.getElementById(id);

/** el('p', { className: 'x', onclick: f, 'aria-label': '…' }, 'text', node, null) */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('aria-') || name === 'role' || name === 'for' || name.startsWith('data-')) node.setAttribute(name, value);
    else node[name] = value;
  }
  node.append(...children.flat(2).filter(child => child !== null && child !== undefined && child !== false));
  return node;
}

export function icon(name, className = 'icon') {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `${frame.icons}#${name}`);
  svg.setAttribute('class', className);
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('focusable', 'false');
  svg.append(use);
  return svg;
}

export const hidden = text => el('span', { className: 'visually-hidden' }, text);

/** Opens a sheet; anything with data-close inside, Escape, or a tap beside it, closes it. */
export function openSheet(sheet, onClose) {
  sheet.onclick = event => {
    if (event.target === sheet || event.target.closest('[data-close]')) sheet.close();
  };
  sheet.onclose = () => onClose?.();
  if (!sheet.open) sheet.showModal();
}

/** Says something to everybody, also to who does not see it; goes away by itself. */
export function say(text, isProblem = false) {
  const toast = $('desk-toast');
  toast.className = `desk-toast ${isProblem ? 'is-problem' : ''}`;
  toast.replaceChildren(el('p', { role: isProblem ? 'alert' : 'status' }, text));
  clearTimeout(say.timer);
  say.timer = setTimeout(() => toast.replaceChildren(), isProblem ? 9000 : 5000);
}
