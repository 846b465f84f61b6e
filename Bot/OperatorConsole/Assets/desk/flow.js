// SPDX-License-Identifier: AGPL-3.0-or-later
// The flow of a chat: keeps what it has by id, puts new things in their place, and does not jump while somebody reads further up.

import { el, $ } from './dom.js';
import { dayName, sameDay, t } from './frame.js';
import { bubble } from './bubble.js';

const NEAR_PX = 120;

export class Flow {
  #items = new Map();
  #nodes = new Map();
  #waiting = [];
  #log = $('log');
  #newBelow = $('new-below');
  #unreadFrom = 0;
  #pinned = true;

  constructor(act) {
    this.act = act;
    this.#newBelow.onclick = () => { this.toEnd(true); this.#log.focus(); };
    this.#log.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    // Pictures and players grow when they are there, and the keyboard makes the flow smaller: who was at the end stays there.
    for (const grown of ['load', 'loadedmetadata']) this.#log.addEventListener(grown, () => this.#stay(), true);
    new ResizeObserver(() => this.#stay()).observe(this.#log);
  }

  get head() { return this.act.head(); }

  /** Id of the oldest and the newest message, and of the citizen's latest. */
  get oldest() { return Math.min(...this.#messages().map(m => m.message)); }
  get latestOfCitizen() { return Math.max(0, ...this.#messages().filter(m => m.side === 'citizen').map(m => m.message)); }

  /** True while a file is still on its way. */
  get hasFilesToCome() { return this.#messages().some(m => m.file?.state === 'waiting'); }

  #messages() { return [...this.#items.values()].filter(i => i.kind === 'message'); }

  /** items: of the server; outgoing: what this device still has to send. isOlder: they go on top. */
  /** readUpTo: the marker of what is new stands above the first message after it. */
  take(items, outgoing, { isFirst = false, isOlder = false, readUpTo = Infinity } = {}) {
    const floor = isFirst || isOlder ? -Infinity : this.oldest;
    const wasAtEnd = this.#pinned;
    const fresh = items.filter(i => !this.#items.has(i.id) && i.kind === 'message' && i.side === 'citizen' && !isFirst && !isOlder);
    for (const item of items) {
      if (item.kind === 'message' && item.message < floor) continue;   // reacted to, further up than what is shown
      if (JSON.stringify(this.#items.get(item.id)) === JSON.stringify(item)) continue;
      this.#items.set(item.id, item);
      this.#nodes.delete(item.id);
    }

    if (isFirst) this.#unreadFrom = Math.min(...this.#messages().filter(m => m.side === 'citizen' && m.message > readUpTo).map(m => m.message));
    const known = new Set([...this.#items.values()].map(i => i.key).filter(Boolean));
    this.#waiting = outgoing.filter(o => !known.has(o.key));
    const height = this.#log.scrollHeight;
    const top = this.#log.scrollTop;
    this.#log.setAttribute('aria-live', isFirst || isOlder ? 'off' : 'polite');   // what was there before is read at leisure
    this.#render();
    if (isFirst) this.#toStart();
    else if (isOlder) this.#log.scrollTop = top + this.#log.scrollHeight - height;
    else if (wasAtEnd) this.toEnd();
    else if (fresh.length) this.#newBelow.hidden = false;
    return fresh;
  }

  /** Draws everything again: the state of the chat decides what may be done with a message. */
  redraw() {
    this.#nodes.clear();
    this.#render();
  }

  #scrolled() {
    this.#pinned = this.isAtEnd();
    if (!this.#pinned) return;
    this.#newBelow.hidden = true;
    this.act.seen();
  }

  #stay() { if (this.#pinned) this.toEnd(); }

  isAtEnd() { return this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < NEAR_PX; }

  toEnd(smooth = false) {
    this.#log.scrollTo({ top: this.#log.scrollHeight, behavior: smooth && !matchMedia('(prefers-reduced-motion: reduce)').matches ? 'smooth' : 'instant' });
    this.#newBelow.hidden = true;
  }

  #toStart() {
    const marker = this.#log.querySelector('.is-new');
    this.#pinned = !marker;
    if (marker) marker.scrollIntoView({ block: 'start' });
    else this.toEnd();
  }

  #render() {
    const sorted = [...this.#items.values()].sort((a, b) => new Date(a.at) - new Date(b.at) || (a.message ?? 0) - (b.message ?? 0));
    const nodes = [];
    let before = null;
    for (const item of sorted) {
      if (!before || !sameDay(before.at, item.at)) nodes.push(this.#line(`day-${item.at.slice(0, 10)}`, dayName(item.at), 'is-day'));
      if (item.message === this.#unreadFrom) nodes.push(this.#line('new', t('desk.newMessages'), 'is-new'));
      nodes.push(this.#node(item.id, item));
      before = item;
    }

    for (const item of this.#waiting) {
      nodes.push(bubble({ ...item, kind: 'outgoing', type: item.kind, source: item }, this.head, this.act));
    }

    // Nodes that are there already stay where they are: a voice note goes on playing, a selection stays.
    let at = this.#log.firstChild;
    for (const node of nodes) {
      if (node === at) at = at.nextSibling;
      else this.#log.insertBefore(node, at);
    }
    while (at) { const next = at.nextSibling; at.remove(); at = next; }
  }

  #node(id, item) {
    if (!this.#nodes.has(id)) this.#nodes.set(id, bubble(item, this.head, this.act));
    return this.#nodes.get(id);
  }

  #line(id, text, className) {
    if (!this.#nodes.has(id)) this.#nodes.set(id, el('p', { className: `desk-line ${className}` }, el('span', {}, text)));
    return this.#nodes.get(id);
  }
}
