// SPDX-License-Identifier: AGPL-3.0-or-later
// Where a reply or a note is written. A note looks, reads and is sent differently, and the next chat begins with a reply.

import { $ } from './dom.js';
import { post, put } from './api.js';
import { citizenName, frame, momentOf, newKey, span, t, tOr, townNow } from './frame.js';
import { plain } from './linked.js';
import { send } from './sending.js';
import { draftOf, keepDraft } from './store.js';

const SAVE_MS = 1_200;
const TYPING_MS = 6_000;
const SOON_MS = 4 * 3_600_000;

export class Composer {
  #text = $('composer-text');
  #form = $('composer');
  #quoted = null;
  #isNote = false;
  #saver = 0;
  #typedAt = 0;
  #replyText = '';
  #noteText = '';
  #state = '';

  /** chat: { head(), flow, refresh(), act(path, body) } */
  constructor(chat) {
    this.chat = chat;
    this.#form.onsubmit = event => { event.preventDefault(); this.submit(); };
    $('mode-reply').onclick = () => this.setMode(false, true);
    $('mode-note').onclick = () => this.setMode(true, true);
    $('quote-cancel').onclick = () => { this.quote(null); this.#text.focus(); };
    this.#text.oninput = () => this.#typed();
    this.#text.onkeydown = event => this.#key(event);
    addEventListener('pagehide', () => this.#save());
  }

  get isNote() { return this.#isNote; }
  get mayReply() { return this.chat.head().state === 'mine' && this.#windowLeft() > 0 && !this.chat.head().isStopped; }

  /** The newer of what the server and this device have. */
  async restore() {
    const here = await draftOf(frame.handoff).catch(() => null);
    const there = frame.draft;
    const text = here && here.at >= new Date(there.at).getTime() ? here.text : there.text;
    if (text && !this.#text.value) { this.#replyText = text; if (!this.#isNote) this.#text.value = text; this.#grow(); }
  }

  /** Shows what may be written now, and why not. */
  update() {
    const head = this.chat.head();
    const left = this.#windowLeft();
    const state = [head.state, head.isStopped, left > 0].join();
    if (state !== this.#state) {
      this.#state = state;
      this.setMode(!this.mayReply && this.#isNote);
      this.#lock(head, left);
    }

    const soon = head.state === 'mine' && left > 0 && left < SOON_MS;
    $('window').hidden = !soon;
    $('window').textContent = soon ? t('desk.window', span(left)) : '';
    $('typing').textContent = head.typing.length ? t('desk.typing', head.typing.join(', ')) : '';
    $('composer-for').textContent = this.#isNote ? t('desk.noteFor', citizenName(head.citizen)) : t('desk.replyTo', citizenName(head.citizen));
  }

  #windowLeft() { return new Date(this.chat.head().windowEndsAt) - townNow(); }

  #lock(head, left) {
    const [key, ...parts] =
      head.state === 'waiting' ? ['desk.lock.waiting'] :
      head.state === 'later' ? ['desk.lock.later', head.notBefore ? momentOf(head.notBefore) : '…'] :
      head.state === 'colleague' ? ['desk.lock.colleague', head.holder] :
      head.state === 'closed' ? ['desk.lock.closed', tOr(`desk.outcome.${head.outcome}`, t('desk.outcome.none'))] :
      head.isStopped ? ['desk.lock.stopped'] :
      left <= 0 ? ['desk.lock.window'] : [null];
    $('lock').hidden = !key;
    $('lock-text').textContent = key ? t(key, ...parts) : '';
    $('lock-claim').hidden = head.state !== 'waiting' && head.state !== 'later';
    $('open-templates').hidden = head.state !== 'mine' || head.isStopped || left > 0;
    $('mode-reply').disabled = !this.mayReply;
    this.#showTools();
  }

  setMode(isNote, focus = false) {
    if (isNote !== this.#isNote) {
      if (this.#isNote) this.#noteText = this.#text.value; else this.#replyText = this.#text.value;
      this.#isNote = isNote;
      this.#text.value = isNote ? this.#noteText : this.#replyText;   // the words of a note never end up in a reply
      this.#grow();
    }

    this.#form.classList.toggle('is-note', isNote);
    $('mode-reply').setAttribute('aria-pressed', String(!isNote && this.mayReply));
    $('mode-note').setAttribute('aria-pressed', String(isNote));
    $('composer-send').lastElementChild.textContent = isNote ? t('desk.saveNote') : t('desk.send');
    const name = citizenName(this.chat.head().citizen);
    $('composer-for').textContent = isNote ? t('desk.noteFor', name) : t('desk.replyTo', name);
    this.#text.maxLength = isNote ? 4000 : 4096;
    if (isNote) this.quote(null);
    this.#showTools();
    if (focus) this.#text.focus();
  }

  /** Where nothing may be written to the citizen, the box opens only for a note that somebody asks for. */
  #showTools() {
    const isReply = !this.#isNote && this.mayReply;
    $('composer-body').hidden = !isReply && !this.#isNote;
    for (const id of ['open-canned', 'open-attach']) $(id).hidden = !isReply;
    $('suggestions').hidden = !isReply;
  }

  quote(item) {
    this.#quoted = item;
    $('quote').hidden = !item;
    $('quote-text').textContent = item ? plain(item.text) || tOr(`desk.kind.${item.type}`, '') : '';
    if (item) { this.setMode(false); this.#text.focus(); }
  }

  /** Puts a text where the cursor is; a lone "/" that called for it goes. */
  insert(text) {
    this.setMode(false);
    const before = this.#text.value.slice(0, this.#text.selectionStart).replace(/(^|\s)\/\S*$/, '$1');
    const after = this.#text.value.slice(this.#text.selectionEnd);
    this.#text.value = before + text + after;
    this.#text.focus();
    this.#text.setSelectionRange(before.length + text.length, before.length + text.length);
    this.#typed();
  }

  async submit() {
    const text = this.#text.value.trim();
    if (!text) { this.#text.focus(); return; }
    if (!this.#isNote && !this.mayReply) { this.update(); return; }
    const kind = this.#isNote ? 'note' : 'write';
    const body = this.#isNote ? { text } : { text, quoted: this.#quoted?.message ?? null };
    this.#text.value = '';
    if (this.#isNote) this.#noteText = ''; else this.#replyText = '';
    this.quote(null);
    this.#grow();
    this.#save();
    await send({ key: newKey(), handoff: frame.handoff, kind, body, text, at: Date.now() });
    this.chat.flow.toEnd();
    if (kind === 'note') this.setMode(false);   // the next words are for the citizen again
    this.#text.focus();
  }

  #key(event) {
    if (event.key === '/' && !this.#isNote && this.#text.value === '') { event.preventDefault(); this.chat.openCanned(); }
    const sends = event.key === 'Enter' && !event.isComposing && (event.ctrlKey || event.metaKey || (!event.shiftKey && matchMedia('(pointer: fine)').matches));
    if (sends) { event.preventDefault(); this.submit(); }
  }

  #typed() {
    this.#grow();
    clearTimeout(this.#saver);
    this.#saver = setTimeout(() => this.#save(), SAVE_MS);
    const now = performance.now();
    if (this.#text.value.trim() && now - this.#typedAt > TYPING_MS) {
      this.#typedAt = now;
      post(`/chats/${frame.handoff}/typing`, { isNote: this.#isNote, latest: this.chat.flow.latestOfCitizen || null }).catch(() => {});
    }
  }

  #grow() {
    this.#text.rows = Math.min(6, Math.max(1, this.#text.value.split('\n').length + Math.floor(this.#text.value.length / 60)));
  }

  /** Only a reply is kept as a draft: a note begun and left is nobody's business. */
  #save() {
    clearTimeout(this.#saver);
    const text = this.#isNote ? this.#replyText : this.#text.value;
    if (text === this.saved) return;
    this.saved = text;
    keepDraft(frame.handoff, text).catch(() => {});
    put(`/chats/${frame.handoff}/draft`, { text }).catch(() => {});
  }
}
