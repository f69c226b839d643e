/*
 * Writes a message or a comment to one thread. The body is HubSpot's own; the few fields shown and the form of all fields
 * change the same one, and the package checks it at every change. A draft belongs to its thread and survives a reload.
 */
import { announce, announceLater } from './announce.js';
import { button, fill, h, plural, segments } from './dom.js';
import { createForm, formOf } from './form.js';
import { allIssues, createIssueList, fix, summaryOf, withRepairs } from './issues.js';
import { attach, replyTo, schemas } from './package.js';
import { withValue } from './path.js';
import { unpressed } from './press.js';
import { forget, load, save } from './storage.js';

const EMAIL = '1002';
/** Channels that show quick replies. */
const CHATS = ['1000', '1001'];
const LINES = [
  ['TO', 'To'],
  ['CC', 'Cc'],
  ['BCC', 'Bcc'],
];

/**
 * @param {HTMLElement} root
 * @param {object} events
 * @param {object} events.people
 * @param {() => object} events.options the options of validation
 * @param {(draft: object) => void} events.onsend
 * @param {() => void} events.onchange
 * @param {(file: File, onProgress: (sent: number, total?: number) => void) => Promise<{ id: string, name?: string }>} events.upload
 */
export function createComposer(root, { people, options, onsend, onchange, upload }) {
  /**
   * `{ threadId, to, mode, begin, bodies: { MESSAGE, COMMENT }, made }`: what is written, and to which thread. `made` is the
   * message as the page made it, to tell what was written by hand.
   */
  let draft;
  let result = { ok: true, warnings: [] };
  let theirs = [];
  /** True once something was written: an untouched draft shows no issues. */
  let begun = false;

  const modes = segments(
    'What to write',
    'composer-mode',
    [
      ['MESSAGE', 'Message'],
      ['COMMENT', 'Comment'],
    ],
    'MESSAGE',
    mode,
    { className: 'segments small', id: 'composer-mode' },
  );
  const from = h('select', { id: 'composer-from', onchange: () => set(['senderActorId'], from.value) });
  const fromLine = h('label', { className: 'labelled inline' }, h('span', null, 'From'), from);
  const lines = h('div', { className: 'people' });
  const subject = h('input', {
    type: 'text',
    id: 'composer-subject',
    autocomplete: 'off',
    oninput: () => set(['subject'], subject.value || undefined),
  });
  const subjectLine = h('label', { className: 'labelled inline grow', hidden: true }, h('span', null, 'Subject'), subject);
  const text = h('textarea', {
    id: 'composer-text',
    rows: 2,
    'aria-describedby': 'composer-summary',
    oninput: () => set(['text'], text.value),
    onkeydown: submit,
  });
  const textLabel = h('span', { className: 'unseen' }, 'Text');
  const attachments = h('ul', { className: 'chips', 'aria-label': 'Attachments' });
  const file = h('input', {
    type: 'file',
    id: 'composer-file',
    className: 'unseen',
    tabIndex: -1,
    'aria-hidden': 'true',
    onchange: attachFile,
  });
  const attachButton = button('Attach file', () => file.click(), { className: 'quiet-button' });
  const progress = h('progress', { max: 1, value: 0, hidden: true, 'aria-label': 'Upload' });
  const quick = h('input', {
    type: 'text',
    id: 'composer-quick',
    autocomplete: 'off',
    placeholder: 'Quick reply',
    'aria-label': 'Add a quick reply',
    onkeydown: (event) => event.key === 'Enter' && !event.isComposing && addQuickReply(),
  });
  const all = h('details', { className: 'all-fields', ontoggle: () => drawForm() }, h('summary', null, 'All fields'));
  const formPlace = h('div', { className: 'form' });
  all.append(formPlace);
  const summary = button('', () => goFirst(), { id: 'composer-summary', className: 'summary' });
  const list = h('ul', { className: 'issues', id: 'composer-issues', 'aria-label': 'Issues of the draft' });
  const sendButton = button('Send', () => insist() && onsend(draft), { className: 'primary', id: 'send' });
  const outcome = h('p', { className: 'outcome-line', id: 'outcome', hidden: true });
  fill(
    root,
    h('div', { className: 'composer-row' }, modes, fromLine, button('Discard', discard, { className: 'quiet-button', id: 'discard' })),
    lines,
    subjectLine,
    h('label', { className: 'text-label' }, textLabel, text),
    h('div', { className: 'composer-row' }, attachments, attachButton, file, quick, progress),
    all,
    list,
    h(
      'div',
      { className: 'composer-row foot' },
      summary,
      outcome,
      h('span', { className: 'spring' }),
      h('span', { className: 'quietly keys' }, h('kbd', null, 'Ctrl+Enter')),
      sendButton,
    ),
  );
  const issueList = createIssueList(list, {
    ongo: go,
    onfix: (issue) => {
      const fixed = fix(body(), issue);
      if (!fixed) return;
      replace(fixed.body);
      announce(`Fixed. ${summary.textContent}`);
      go({ path: fixed.path });
    },
  });
  const form = createForm(formPlace, {
    prefix: 'composer-',
    onchange(path, value, change) {
      change === 'shape' ? replace(withValue(body(), path, value), { path, value }) : set(path, value, { fromForm: true });
    },
    onleave: () => annotate(),
  });

  const body = () => draft.bodies[draft.mode];
  const isEmail = () => body().channelId === EMAIL;

  function set(path, value, { fromForm = false } = {}) {
    draft.bodies[draft.mode] = withValue(body(), path, value);
    changed();
    if (fromForm) fields();
    else if (all.open && path.length === 1) drawForm();
  }

  function replace(next, focus) {
    draft.bodies[draft.mode] = next;
    changed();
    fields();
    if (!all.open) return;
    if (focus) form.redraw(next, focus.path, focus.value);
    else drawForm();
    annotate();
  }

  function changed() {
    begun = true;
    theirs = [];
    outcome.hidden = true;
    keep(draft);
    check();
  }

  /** Keeps a draft for a reload. */
  function keep({ threadId, mode: chosen, bodies, made }) {
    save(`thread ${threadId}`, { mode: chosen, bodies, made });
  }

  /** Shows a draft. */
  function show() {
    theirs = [];
    for (const input of modes.querySelectorAll('input')) input.checked = input.value === draft.mode;
    sendButton.textContent = `${draft.mode === 'COMMENT' ? 'Comment on' : 'Send to'} ${draft.to}`;
    fields();
    if (all.open) drawForm();
    check();
  }

  /** The few fields, as the body has them. The field that has the focus keeps what was typed. */
  function fields() {
    const now = body();
    const isMessage = draft.mode === 'MESSAGE';
    for (const element of [fromLine, lines]) element.hidden = !isMessage;
    subjectLine.hidden = !isMessage || !(isEmail() || now.subject !== undefined);
    quick.hidden = !isMessage || !CHATS.includes(now.channelId);
    textLabel.textContent = isMessage ? 'Message' : 'Internal comment';
    text.placeholder = isMessage ? 'Write a message' : 'Write an internal comment: the visitor never sees it';
    const agents = people.agents().map(({ id, name }) => [id, name ?? id]);
    if (now.senderActorId && !agents.some(([id]) => id === now.senderActorId)) agents.unshift([now.senderActorId, now.senderActorId]);
    fill(
      from,
      !now.senderActorId && h('option', { value: '' }, 'choose…'),
      agents.map(([id, name]) => h('option', { value: id, selected: id === now.senderActorId }, name)),
    );
    for (const [input, value] of [
      [text, now.text],
      [subject, now.subject],
    ])
      if (input.value !== (value ?? '')) input.value = typeof value === 'string' ? value : '';
    drawPeople();
    drawAttachments();
  }

  function drawPeople() {
    const recipients = Array.isArray(body().recipients) ? body().recipients : [];
    const shown = isEmail() ? LINES : LINES.slice(0, 1);
    fill(
      lines,
      shown.map(([field, label]) => {
        const input = h('input', {
          type: 'text',
          autocomplete: 'off',
          id: `composer-add-${field}`,
          'aria-label': `Add an address to ${label}`,
          placeholder: 'name@example.com',
          onkeydown: (event) =>
            (event.key === 'Enter' || event.key === ',') && !event.isComposing && (event.preventDefault(), addAddress(field, input)),
          onblur: ({ relatedTarget }) => unpressed(() => addAddress(field, input, relatedTarget)),
        });
        return h(
          'div',
          { className: 'person-line', role: 'group', 'aria-label': label },
          h('span', { className: 'quietly', 'aria-hidden': 'true' }, label),
          h(
            'ul',
            { className: 'chips' },
            recipients.map(
              (one, at) =>
                ((one?.recipientField ?? 'TO') === field || (field === 'TO' && !LINES.some(([known]) => known === one?.recipientField))) &&
                chip(one, at, field),
            ),
          ),
          isEmail() && input,
        );
      }),
    );
  }

  function chip(recipient, at, field) {
    const address = addressOf(recipient);
    const name = recipient?.name ?? (recipient?.actorId && people.actor(recipient.actorId)) ?? address ?? 'nobody yet';
    return h(
      'li',
      { className: 'chip-item', title: address ?? '' },
      `${name}`,
      button(
        '×',
        () => {
          replace(withValue(body(), ['recipients', at], undefined));
          (lines.querySelector(`#composer-add-${field}`) ?? text).focus();
          announce(`Removed ${name}`);
        },
        { className: 'chip-remove', 'aria-label': `Remove ${name}` },
      ),
    );
  }

  /** Adds what is typed in a line of people. The focus goes to `next`, where that is given, or stays in the line. */
  function addAddress(field, input, next) {
    const value = input.value.trim().replace(/,$/, '');
    if (value === '' || !draft) return;
    input.value = '';
    const recipients = Array.isArray(body().recipients) ? body().recipients : [];
    replace({
      ...body(),
      recipients: [...recipients, { recipientField: field, deliveryIdentifiers: [{ type: 'HS_EMAIL_ADDRESS', value }] }],
    });
    // The lines are drawn anew: an input among them is another one.
    if (!next?.isConnected) (document.getElementById(next?.id) ?? $line(field)).focus();
    announce(`Added ${value}. ${summary.textContent}`);
  }
  const $line = (field) => lines.querySelector(`#composer-add-${field}`);

  function drawAttachments() {
    const found = Array.isArray(body().attachments) ? body().attachments : [];
    fill(
      attachments,
      found.map((one, at) => {
        const name =
          one?.type === 'FILE'
            ? `File ${files.get(one.fileId) ?? one.fileId ?? ''}`
            : one?.type === 'QUICK_REPLIES'
              ? plural(one.quickReplies?.length ?? 0, 'quick reply').replace('replys', 'replies')
              : `${one?.type}`;
        return h(
          'li',
          { className: 'chip-item' },
          name,
          button(
            '×',
            () => {
              const left = found.filter((_, place) => place !== at);
              replace(withValue(body(), ['attachments'], left.length > 0 ? left : undefined));
              attachButton.focus();
              announce(`Removed ${name}`);
            },
            { className: 'chip-remove', 'aria-label': `Remove ${name}` },
          ),
        );
      }),
    );
    attachments.hidden = found.length === 0;
  }

  const files = new Map();
  async function attachFile() {
    const [chosen] = file.files;
    file.value = '';
    if (!chosen) return;
    const target = draft;
    progress.hidden = false;
    progress.value = 0;
    announce(`Uploading ${chosen.name}`);
    try {
      const found = await upload(chosen, (sent, total) => (progress.value = total ? sent / total : 0));
      files.set(found.id, chosen.name);
      const mine = target.bodies[target.mode];
      target.bodies[target.mode] = { ...mine, attachments: [...(mine.attachments ?? []), attach.file(found.id)] };
      keep(target);
      if (target === draft) replace(body());
      announce(`Uploaded ${chosen.name}`);
    } catch (error) {
      say('error', `The upload failed: ${error.message}`);
    } finally {
      progress.hidden = true;
    }
  }

  function addQuickReply() {
    const label = quick.value.trim();
    if (label === '') return;
    quick.value = '';
    const found = body().attachments ?? [];
    const at = found.findIndex((one) => one?.type === 'QUICK_REPLIES');
    const [added] = attach.quickReplies(label).quickReplies;
    if (at < 0) replace({ ...body(), attachments: [...found, attach.quickReplies(label)] });
    else replace(withValue(body(), ['attachments', at, 'quickReplies'], [...(found[at].quickReplies ?? []), added]));
    quick.focus();
    announce(`Added the quick reply ${label}`);
  }

  function drawForm() {
    if (!all.open || !draft) return;
    form.draw(formOf(schemas.threadMessage), body());
    annotate();
  }

  function annotate() {
    if (all.open && draft)
      form.annotate([...theirs, ...allIssues(result)], { onfix: (issue) => replace(fix(body(), issue)?.body ?? body()), body: body() });
  }

  function check() {
    result = schemas.threadMessage.validate(body(), options());
    const issues = [...theirs, ...withRepairs(schemas.threadMessage, body(), allIssues(result))];
    const words = begun || theirs.length > 0 ? summaryOf(issues) : 'Nothing written yet';
    summary.textContent = words;
    summary.disabled = issues.length === 0;
    summary.dataset.state =
      !begun && theirs.length === 0 ? 'plain' : !result.ok || theirs.length > 0 ? 'error' : issues.length > 0 ? 'warning' : 'good';
    issueList.show(begun || theirs.length > 0 ? issues : []);
    list.hidden = !(begun || theirs.length > 0) || issues.length === 0;
    if (begun) announceLater(words);
    annotate();
    onchange();
  }

  /** Goes to a field: one of the few, or else the form of all. */
  function go(issue) {
    const [member] = issue.path;
    const few = { text, subject, senderActorId: from, recipients: isEmail() ? $line('TO') : undefined }[member];
    if (few && issue.path.length === 1 && !few.closest('[hidden]')) return few.focus();
    all.open = true;
    drawForm();
    const target = form.target(issue.path);
    target?.focus();
    return target?.scrollIntoView({ block: 'nearest' });
  }

  function goFirst() {
    const [first] = [...theirs, ...allIssues(result)];
    if (first) go(first);
  }

  /** HubSpot accepts a blank message, but sending one is never intended. */
  function isBlank() {
    const { text: words, richText, attachments: added } = body();
    return ![words, richText].some((one) => one !== undefined && `${one}`.trim() !== '') && !(added?.length > 0);
  }

  /** Returns true for a draft that can be sent; otherwise shows the first issue and focuses its field. */
  function insist() {
    begun = true;
    check();
    if (isBlank()) {
      say('error', 'Nothing was sent: write something first.');
      text.focus();
      return false;
    }
    if (result.ok) return true;
    say('error', `Nothing was sent: ${summary.textContent}`);
    goFirst();
    return false;
  }

  function submit(event) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    sendButton.click();
  }
  root.addEventListener('keydown', (event) => event.target !== text && submit(event));

  function mode(next) {
    draft.mode = next;
    keep(draft);
    show();
  }

  /** The draft is thrown away, and can be had back. */
  function discard() {
    const thrown = { bodies: structuredClone(draft.bodies), made: draft.made };
    const { threadId } = draft;
    Object.assign(draft, { bodies: structuredClone(draft.begin), made: draft.begin.MESSAGE });
    forget(`thread ${threadId}`);
    begun = false;
    show();
    outcome.hidden = false;
    outcome.dataset.state = 'plain';
    fill(
      outcome,
      'Draft discarded. ',
      button(
        'Undo',
        () => {
          if (draft.threadId !== threadId) return;
          Object.assign(draft, thrown);
          changed();
          show();
          text.focus();
        },
        { className: 'inline' },
      ),
    );
    announce('Draft discarded');
  }

  function say(state, words, ...more) {
    outcome.hidden = false;
    outcome.dataset.state = state;
    fill(outcome, words, ' ', more);
    announce(words);
  }

  return {
    /** Opens the draft of a thread: what was written there, or `begin`. */
    open({ threadId, to, begin }) {
      const kept = load(`thread ${threadId}`);
      outcome.hidden = true;
      begun = kept !== undefined;
      const { mode: chosen = 'MESSAGE', bodies = structuredClone(begin), made = begin.MESSAGE } = kept ?? {};
      draft = { threadId, to, mode: chosen, begin, bodies, made };
      root.inert = false;
      show();
    },
    /** Disables the composer until the next draft is open. */
    close() {
      draft = undefined;
      root.inert = true;
      outcome.hidden = true;
    },
    /** An answer, as the package makes it, with what was written by hand already. */
    reply(entry, { from: sender, all: toAll }) {
      const words = draft.bodies.MESSAGE.text ?? '';
      const answer = replyTo(entry, {
        from: sender,
        text: words.trim() === '' ? ' ' : words,
        all: toAll,
        ownAddresses: people.ownAddresses(),
      });
      draft.mode = 'MESSAGE';
      const message = withWritten({ ...answer, text: '' }, draft.bodies.MESSAGE, draft.made);
      draft.bodies.MESSAGE = message;
      draft.made = { ...answer, text: '' };
      keep(draft);
      show();
      text.focus();
      text.scrollIntoView({ block: 'center' });
      const count = message.recipients?.length ?? 0;
      announce(toAll ? `Reply to all ${plural(count, 'recipient')}` : `Reply to ${draft.to}`);
    },
    /** A body was sent: the form is emptied for the next one, unless the user has gone on writing meanwhile. */
    sent(which, mode, body) {
      if (which.bodies[mode] !== body) return;
      forget(`thread ${which.threadId}`);
      const { text: _, richText: __, attachments: ___, ...rest } = body;
      which.bodies[mode] = { ...rest, text: '' };
      if (mode === 'MESSAGE') which.made = which.bodies.MESSAGE;
      if (which !== draft) return;
      begun = false;
      show();
      text.focus();
    },
    /** Shows the issues of HubSpot's answer to a body, until the next change. */
    blame(issues, which, mode, body) {
      if (which !== draft || which.bodies[mode] !== body) return;
      theirs = issues.map((issue) => ({ ...issue, from: 'HubSpot' }));
      check();
    },
    say,
    check: () => draft && check(),
    get draft() {
      return draft && { ...draft, body: body(), ok: result.ok, begun };
    },
  };
}

/**
 * An answer with what was written by hand: each member that is another one than the page made, and people who were added
 * beside those whom the answer goes to.
 */
function withWritten(answer, written, made) {
  const byHand = Object.entries(written).filter(([name, value]) => value !== undefined && !isSame(value, made[name]));
  const message = { ...answer, ...Object.fromEntries(byHand) };
  if (![answer, written].every(({ recipients }) => Array.isArray(recipients))) return message;
  const before = Array.isArray(made.recipients) ? made.recipients : [];
  const added = written.recipients.filter(
    (one) => !before.some((other) => isSame(one, other)) && !answer.recipients.some((other) => isSamePerson(one, other)),
  );
  return { ...message, recipients: [...answer.recipients, ...added] };
}

function isSame(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** People are distinguished by their addresses, in lower or upper case. */
function isSamePerson(one, other) {
  const [address, another] = [one, other].map((recipient) => `${addressOf(recipient) ?? ''}`.toLowerCase());
  return address === another && (address !== '' || isSame(one, other));
}

function addressOf(recipient) {
  return (recipient?.deliveryIdentifiers ?? [recipient?.deliveryIdentifier])[0]?.value;
}
