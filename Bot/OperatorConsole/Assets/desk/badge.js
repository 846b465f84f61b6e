// SPDX-License-Identifier: AGPL-3.0-or-later
// The number that waits for this person, where it is seen from elsewhere: title, icon of the tab, icon on the home screen.

const title = document.title;
const tabIcon = document.querySelector('link[rel="icon"]');
const plainIcon = tabIcon?.href;
let shown = -1;

const DOTTED = 'data:image/svg+xml,' + encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#06c"/><path d="M7 9h18v11H15l-5 5v-5H7z" fill="#fff"/><circle cx="24" cy="8" r="7" fill="#d9364f"/></svg>');

export function showBadge(count) {
  if (count === shown) return;
  shown = count;
  document.title = count > 0 ? `(${count}) ${title}` : title;
  if (tabIcon) tabIcon.href = count > 0 ? DOTTED : plainIcon;
  if (count > 0) navigator.setAppBadge?.(count).catch(() => {});
  else navigator.clearAppBadge?.().catch(() => {});
}
