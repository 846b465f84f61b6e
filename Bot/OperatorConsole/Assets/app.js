// SPDX-License-Identifier: AGPL-3.0-or-later
// On every page of who is signed in: the worker that shows notices is kept up to date, and a subscription that a new key
// pair has made void is renewed, so that nobody finds out by silence.
import { register, renew } from './push.js';

try {
  await register();
  await renew();
} catch {
  // No network, no worker, no permission: the installation page says which.
}
