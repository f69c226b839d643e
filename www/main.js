/*
 * The frame of the workbench: tabs, address, version, and what is shared by all tabs. A tab is a module with one function,
 * which gets its section and `page` below; a new one is a line of TABS, a link and a section in index.html.
 *
 * A tab returns
 *   enter(rest, query)   the address leads here; `rest` and `query` are its own part of it
 *   address()            its part of the address, now
 *   versionChanged()     the version of the API is another
 *   take(found)          something was pasted that belongs here (see paste.js)
 *   share()              a link that holds more than the address does
 */
import * as address from './address.js';
import { announce } from './announce.js';
import { createCheck } from './check.js';
import { $, copyButton, copyText, setOptions } from './dom.js';
import { createDrawer } from './drawer.js';
import { about, MODULES } from './early.js';
import { createLog } from './log.js';
import { recognise } from './paste.js';
import { unpressed } from './press.js';
import { createSession, VERSIONS } from './session.js';

const TABS = {
  check: async () => createCheck,
  conversation: async () => (await MODULES.conversation()).createConversation,
  receive: async () => (await MODULES.receive()).createReceive,
  explain: async () => (await MODULES.explain()).createExplain,
  explore: async () => (await MODULES.explore()).createExplore,
};

/** The tab for each kind of pasted text. */
const TAKERS = { body: 'check', received: 'receive', refusal: 'explain' };

const opened = new Map();
let current = 'check';

const log = createLog();
const session = createSession(await about, log);
if (address.read()?.tab === 'conversation') session.sandbox();
const page = {
  session,
  log,
  drawer: createDrawer($('drawer'), { session, log }),
  /** Opens a tab at a part of its address, as a step that the back button undoes. */
  go(tab, rest, query) {
    address.put({ tab, rest, query: { ...query, ...versionInAddress() } }, { step: true });
    return arrive();
  },
  /** The state of the current tab has changed: the address follows. */
  moved({ step = false } = {}) {
    const tab = opened.get(current);
    if (!tab) return;
    const { rest, query } = tab.address();
    address.put({ tab: current, rest, query: { ...query, ...versionInAddress() } }, { step });
  },
  setVersion(version) {
    if (!VERSIONS.includes(version) || version === session.version) return;
    session.version = version;
    /** @type {HTMLSelectElement} */ ($('version')).value = version;
    for (const tab of opened.values()) tab.versionChanged?.();
    page.moved();
  },
  /** Takes what was pasted to where it belongs. */
  async take(found) {
    const tab = TAKERS[found.kind];
    if (tab !== current) {
      await page.go(tab, '', {});
      $('main').focus();
    }
    const { take } = await opened.get(tab);
    take(found.kind === 'refusal' && found.body === undefined ? { ...found, body: opened.get('check')?.text } : found);
  },
};

function versionInAddress() {
  return session.version === VERSIONS[0] ? {} : { version: session.version };
}

/** Shows the tab and the state that the address names. */
async function arrive() {
  const { tab: wanted, rest, query } = address.read() ?? { tab: current, rest: '', query: new URLSearchParams() };
  const name = Object.hasOwn(TABS, wanted) ? wanted : 'check';
  if (query.has('version')) page.setVersion(query.get('version'));
  current = name;
  document.body.dataset.tab = name;
  for (const key of Object.keys(TABS)) $(key).hidden = key !== name;
  for (const link of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.tabs a'))) {
    if (link.dataset.tab === name) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  if (!opened.has(name)) {
    const create = await TABS[name]();
    if (!opened.has(name)) opened.set(name, create($(name), page));
  }
  if (current !== name) return;
  page.drawer.visit(name);
  await opened.get(name).enter(rest, query);
  if (current === name) page.moved();
}

setOptions($('version'), VERSIONS, session.version);
$('version').addEventListener('change', () => {
  page.setVersion(/** @type {HTMLSelectElement} */ ($('version')).value);
  announce(`Version ${session.version}`);
});
$('install').after(copyButton('Copy', () => $('install').textContent, announce, { 'aria-label': 'Copy the install command' }));
$('share').addEventListener('click', async () => {
  const copied = await (opened.get(current)?.share?.() ?? copyText(location.href));
  const words = copied ? 'Link copied' : 'The link is in the address bar';
  $('share').textContent = words;
  announce(words);
  setTimeout(unpressed, 1800, () => ($('share').textContent = 'Share'));
});
$('mode').dataset.mode = session.isLive ? 'live' : 'sandbox';
if (session.isLive) {
  $('mode').textContent = `Live: requests go to ${session.host}`;
  $('where').remove();
}
document.body.dataset.mode = $('mode').dataset.mode;

document.addEventListener('paste', (event) => {
  if (
    event.defaultPrevented ||
    /** @type {Element} */ (event.target).closest?.('input, textarea, select, [contenteditable=true], .cm-editor')
  )
    return;
  const found = recognise(event.clipboardData?.getData('text/plain') ?? '');
  if (found) page.take(found);
  else announce('What was pasted is not recognised');
});
document.querySelector('.skip').addEventListener('click', (event) => {
  event.preventDefault();
  $('main').focus();
});
addEventListener('popstate', arrive);
await arrive();
document.documentElement.dataset.ready = 'true';
