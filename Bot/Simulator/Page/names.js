/* SPDX-License-Identifier: AGPL-3.0-or-later */
// How people call the subjects and offices that the program names by id.

import { get } from './api.js';
import { lang } from './words.js';

let names = { intents: {}, offices: {} };

export async function load() { names = await get('/names'); }

/** Null for an id that the municipality's files no longer have. */
export const intentName = id => names.intents[id]?.[lang] ?? null;

export const officeName = id => names.offices[id]?.[lang] ?? null;
