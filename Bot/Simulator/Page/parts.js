/* SPDX-License-Identifier: AGPL-3.0-or-later */
// Files, places and contact cards inside a bubble.

import { el, icon } from './dom.js';
import { t } from './words.js';

export function filePart({ kind, address, name }) {
  switch (kind) {
    case 'image': return picture(address, 'photo', t('photo'));
    case 'sticker': return picture(address, 'sticker', t('sticker'));
    case 'video': return address ? el('video', { className: 'video', controls: true, preload: 'metadata', src: address, ariaLabel: t('video') }) : missing(t('video'), 'video');
    case 'voice':
    case 'audio': return address
      ? el('audio', { className: 'audio', controls: true, preload: 'metadata', src: address, ariaLabel: t(kind === 'voice' ? 'voiceNote' : 'audio') })
      : missing(t('voiceNote'), 'mic');
    default: return el('a', { className: 'file', href: address ?? '#', download: name, title: t('download') }, icon('file'), el('span', {}, name));
  }
}

export function placePart(place) {
  const name = place.name ?? place.placeName ?? t('place');
  return el('div', { className: 'place' },
    el('div', { className: 'map', ariaHidden: 'true' }, icon('pin')),
    el('b', {}, name), place.address ? el('span', {}, place.address) : null,
    el('span', { className: 'coordinates' }, `${Number(place.latitude).toFixed(5)}, ${Number(place.longitude).toFixed(5)}`));
}

export const cardPart = name => el('div', { className: 'file' }, icon('card'), el('span', {}, name));

function picture(address, className, alt) {
  if (!address) return missing(alt, 'photo');
  const image = el('img', { className, src: address, alt, loading: 'lazy' });
  image.onerror = () => image.replaceWith(missing(t('media.gone'), 'photo'));   // after a restart the emulator has no files
  return image;
}

const missing = (text, name) => el('div', { className: 'file' }, icon(name), el('span', {}, text));
