/* SPDX-License-Identifier: AGPL-3.0-or-later */
// WhatsApp's marks (*bold*, _italic_, ~strike~, `code`, ```block```, > quote, lists) and links, as nodes.

import { el } from './dom.js';

const tags = { '*': 'strong', '_': 'em', '~': 's', '`': 'code' };
// A mark counts only next to a word: 3*4*5 and snake_case_name stay as they are.
const inline = /(^|[\s(«"'.,;:!?*_~-])([*_~`])(?=\S)([^\n]*?\S)\2(?=$|[\s)»"'.,;:!?*_~-])|(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)»'*_~])/u;

export function marked(text) {
  const parts = String(text).split('```');
  if (parts.length % 2 === 0) parts.push(parts.splice(-2).join('```'));   // a fence that is never closed is text
  return parts.flatMap((part, i) => i % 2 ? [el('code', { className: 'block' }, part.trim())] : lines(part));
}

function lines(text) {
  const nodes = [];
  text.split('\n').forEach((line, i) => {
    if (i > 0) nodes.push('\n');
    if (line.startsWith('> ')) nodes.push(el('span', { className: 'quoted-line' }, ...spans(line.slice(2))));
    else if (/^[-*] \S/.test(line)) nodes.push(el('span', { className: 'item' }, '• ', ...spans(line.slice(2))));
    else nodes.push(...spans(line));
  });
  return nodes;
}

function spans(text) {
  const found = inline.exec(text);
  if (!found) return text ? [text] : [];
  const [whole, before = '', mark, inside, link] = found;
  const rest = text.slice(found.index + whole.length);
  const node = link
    ? el('a', { href: link, target: '_blank', rel: 'noopener noreferrer' }, link.replace(/^https?:\/\//, ''))
    : el(tags[mark], {}, ...(mark === '`' ? [inside] : spans(inside)));
  return [text.slice(0, found.index) + before, node, ...spans(rest)].filter(n => n !== '');
}

/** One line without marks, for lists and quotes. */
export const plain = text => String(text ?? '').replace(/```/g, '').replace(/(^|\s)[*_~`](\S[^*_~`\n]*)[*_~`]/g, '$1$2').replace(/\s+/g, ' ').trim();
