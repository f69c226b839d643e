/*
 * Announcements for screen readers, in one live region. An outcome is announced at once; a summary of the issues is
 * announced when typing pauses, unless an outcome came in between: the two would contradict each other.
 */
import { $ } from './dom.js';

const PAUSE_MS = 900;

let waiting;

export function announce(words) {
  clearTimeout(waiting);
  say(words);
}

export function announceLater(words) {
  clearTimeout(waiting);
  waiting = setTimeout(() => say(words), PAUSE_MS);
}

function say(words) {
  const region = $('live');
  // A region announces changes only: the same words twice need a difference.
  region.textContent = region.textContent === words ? `${words}\u00a0` : words;
}
