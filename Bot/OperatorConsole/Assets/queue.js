// SPDX-License-Identifier: AGPL-3.0-or-later
// The queue: what waits at the person's offices, what they have, what colleagues have.

import { neighbour, refreshBoard, renderBoard } from './desk/board.js';
import { openHelp } from './desk/help.js';
import { listenForKeys } from './desk/keyboard.js';
import { keepFresh } from './desk/live.js';
import { ring } from './desk/sound.js';
import { flush } from './desk/sending.js';
import { say, $ } from './desk/dom.js';

renderBoard();
keepFresh(refreshBoard, ring);
flush();   // what a page before left unsent
listenForKeys({ 'alt+j': () => neighbour(1), 'alt+k': () => neighbour(-1), '?': openHelp });
$('open-help').onclick = openHelp;

const said = sessionStorage.getItem('console-said');
sessionStorage.removeItem('console-said');
if (said) say(said);
