/* SPDX-License-Identifier: AGPL-3.0-or-later */
// Building nodes without markup: what people wrote only ever becomes text nodes.

export const $ = id => document.getElementById(id);

/** el('p', { className: 'x', onclick: f, ariaLabel: '…' }, 'text', node, null) */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null) continue;
    if (name === 'data') Object.assign(node.dataset, value);
    else if (name in node) node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children.flat().filter(child => child !== null && child !== undefined));
  return node;
}

export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `#i-${name}`);
  svg.setAttribute('aria-hidden', 'true');
  svg.append(use);
  return svg;
}

/** Opens a dialog; any element with data-close inside, or a tap beside it, closes it. */
export function open(dialog) {
  dialog.onclick = event => {
    if (event.target === dialog || event.target.closest('[data-close]')) dialog.close();
  };
  dialog.showModal();
}
