// SPDX-License-Identifier: AGPL-3.0-or-later
// WhatsApp's marks (*bold*, _italic_, ~strike~) and web addresses, as nodes.

import { el } from './dom.js';

const tags = { '*': 'strong', '_': 'em', '~': 's' };
// A mark counts only next to a word: 3*4*5 and snake_case_name stay as they are. Only http and https become links.
const inline = /(^|[\s(«"'.,;:!?*_~-])([*_~])(?=\S)([^\n]*?\S)\2(?=$|[\s)»"'.,;:!?*_~-])|(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)»'*_~])/u;

export function linked(text) {
  const found = inline.exec(text);
  if (!found) return text ? [text] : [];
  const [whole, before = '', mark, inside, address] = found;
  const node = address
    ? el('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, address)
    : el(tags[mark], {}, ...linked(inside));
  return [text.slice(0, found.index) + before, node, ...linked(text.slice(found.index + whole.length))].filter(n => n !== '');
}

/** One line without marks. */
export const plain = text => String(text ?? '').replace(/(^|\s)[*_~](\S[^*_~\n]*)[*_~]/g, '$1$2').replace(/\s+/g, ' ').trim();
