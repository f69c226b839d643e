/* A thread's history: every kind of entry in its own form, and an entry that cannot be read as it came. */
import { button, fill, h, link, pretty, time, worded } from './dom.js';

/** Entries without an author. */
const EVENTS = {
  ASSIGNMENT: (entry, name) =>
    entry.assignedTo
      ? ['Assigned to ', name(entry.assignedTo), entry.assignedFrom && [', before that ', name(entry.assignedFrom)]]
      : ['Taken from ', name(entry.assignedFrom ?? 'whoever had it')],
  THREAD_STATUS_CHANGE: ({ newStatus }) =>
    newStatus ? ['The thread is ', h('strong', null, newStatus.toLowerCase())] : ['The thread has another status'],
  THREAD_INBOX_CHANGE: (entry, _name, place) => ['Moved from ', place.inbox(entry.fromInboxId), ' to ', place.inbox(entry.toInboxId)],
};

/**
 * One entry.
 * @param {object} entry
 * @param {object} place
 * @param {(actorId: string) => string} place.actor the name of an actor
 * @param {(id: string) => string} place.inbox the name of an inbox
 * @param {(id: string) => string} place.channel the name of a channel
 * @param {(entry: object, options: { all: boolean }) => void} [place.onreply]
 * @param {(entry: object) => Promise<object>} place.original fetches the whole text
 */
export function entryOf(entry, place) {
  if (entry.type === 'unknown') return unknown(entry);
  const event = EVENTS[entry.type];
  const item = event
    ? h('li', { className: 'entry event' }, h('p', null, event(entry, place.actor, place)), byline(entry, place))
    : spoken(entry, place);
  item.dataset.type = entry.type;
  item.dataset.id = entry.id;
  return item;
}

function spoken(entry, place) {
  const outgoing = entry.type === 'MESSAGE' && entry.direction === 'OUTGOING';
  const side = entry.type === 'COMMENT' ? 'comment' : outgoing || entry.type === 'WELCOME_MESSAGE' ? 'outgoing' : 'incoming';
  const kind = { COMMENT: 'Internal comment', WELCOME_MESSAGE: 'Greeting', MESSAGE: outgoing ? 'Sent' : 'Received' }[entry.type];
  const text = h('p', { className: 'text' }, entry.text ?? '');
  return h(
    'li',
    { className: `entry spoken ${side}` },
    h(
      'article',
      { 'aria-label': `${kind} ${author(entry, place)}` },
      h(
        'header',
        null,
        h('span', { className: 'kind' }, kind),
        h('strong', null, author(entry, place)),
        entry.channelId && h('span', { className: 'channel' }, place.channel(entry.channelId)),
      ),
      entry.subject && h('p', { className: 'subject' }, entry.subject),
      text,
      (entry.truncationStatus ?? 'NOT_TRUNCATED') !== 'NOT_TRUNCATED' && truncated(entry, text, place),
      entry.richText && richText(entry.richText),
      attachments(entry.attachments),
      recipients(entry, place),
      h(
        'footer',
        null,
        time(entry.createdAt),
        status(entry.status),
        entry.type === 'MESSAGE' &&
          !outgoing && [
            button('Reply', () => place.onreply(entry, { all: false }), {
              className: 'reply',
              'aria-label': `Reply to ${author(entry, place)}`,
            }),
            (entry.recipients?.length ?? 0) > 1 &&
              button('Reply all', () => place.onreply(entry, { all: true }), {
                className: 'reply',
                'aria-label': `Reply all to the message of ${author(entry, place)}`,
              }),
          ],
      ),
    ),
  );
}

function unknown({ reason, original }) {
  const item = h(
    'li',
    { className: 'entry unknown' },
    h('p', null, h('span', { className: 'kind' }, 'Unknown entry'), ' ', worded(reason)),
    h('details', null, h('summary', null, 'As it came'), h('pre', { tabIndex: 0 }, pretty(original))),
  );
  item.dataset.type = 'unknown';
  return item;
}

function author({ senders, createdBy }, place) {
  const sender = senders?.[0];
  return (
    sender?.name ||
    (sender?.actorId && place.actor(sender.actorId)) ||
    sender?.deliveryIdentifier?.value ||
    (createdBy ? place.actor(createdBy) : 'somebody')
  );
}

function recipients({ type, recipients: found }, place) {
  if (type !== 'MESSAGE' || !found?.length) return undefined;
  const one = ({ name, actorId, deliveryIdentifier, recipientField }) => [
    `${{ TO: 'To', CC: 'Cc', BCC: 'Bcc' }[recipientField] ?? 'To'} `,
    name || deliveryIdentifier?.value || (actorId ? place.actor(actorId) : 'somebody'),
  ];
  return h(
    'p',
    { className: 'to' },
    found.map((recipient, at) => [at > 0 && ', ', ...one(recipient)]),
  );
}

function byline(entry, place) {
  return h('p', { className: 'byline' }, entry.createdBy && [place.actor(entry.createdBy), ' · '], time(entry.createdAt));
}

function status(found) {
  if (!found?.statusType) return undefined;
  const why = found.failureDetails?.errorMessage;
  return h('span', { className: 'status', data: { status: found.statusType } }, found.statusType.toLowerCase(), why && `: ${why}`);
}

/** HubSpot has shortened the text: the rest is one request away. */
function truncated(entry, text, place) {
  const said = h('span', { role: 'status' });
  let asked = false;
  const note = h(
    'p',
    { className: 'truncated' },
    entry.truncationStatus === 'TRUNCATED_TO_MOST_RECENT_REPLY' ? 'Only the most recent reply is shown. ' : 'The text was shortened. ',
    button(
      'Show all of it',
      async () => {
        if (asked) return;
        asked = true;
        said.textContent = ' Loading…';
        try {
          const content = await place.original(entry);
          text.textContent = content.text ?? '';
          text.tabIndex = -1;
          text.focus();
          fill(note, 'This is all of it.');
        } catch (error) {
          asked = false;
          said.textContent = ` ${error.message}`;
        }
      },
      { className: 'inline' },
    ),
    said,
  );
  return note;
}

/** HTML as source, and on demand in a frame that may do nothing: no script, no form, no origin. */
export function richText(html, label = 'Rich text') {
  const frame = h('div', { className: 'frame' });
  const preview = button(
    'Preview',
    () => {
      const shown = frame.firstChild === null;
      preview.setAttribute('aria-pressed', String(shown));
      fill(
        frame,
        shown && h('iframe', { sandbox: '', srcdoc: html, title: 'Rich text, shown without scripts', referrerPolicy: 'no-referrer' }),
      );
    },
    { className: 'inline', 'aria-pressed': 'false' },
  );
  return h('details', { className: 'rich' }, h('summary', null, label), h('pre', { tabIndex: 0 }, html), preview, frame);
}

function attachments(found) {
  if (!found?.length) return undefined;
  return h(
    'ul',
    { className: 'attachments', 'aria-label': 'Attachments' },
    found.map((one) => h('li', { data: { kind: one.type } }, attachment(one))),
  );
}

const web = (url, words) => (/^https?:\/\//i.test(url ?? '') ? link(url, words) : h('span', null, words));
const lines = (...found) =>
  found
    .flat()
    .filter(Boolean)
    .map((line) => h('span', { className: 'detail' }, line));

/** A heading and details for each kind of attachment. */
const ATTACHMENTS = {
  FILE: (one) => [
    web(one.url, one.name ?? `File ${one.fileId ?? ''}`),
    lines(one.fileUsageType?.toLowerCase().replaceAll('_', ' '), !one.url && 'private: no URL'),
  ],
  QUICK_REPLIES: (one) => [
    h(
      'span',
      { className: 'replies' },
      (one.quickReplies ?? []).map((reply) => h('span', { className: 'pill' }, reply.label ?? reply.value ?? '')),
    ),
    lines(one.allowMultiSelect && 'more than one may be chosen', one.allowUserInput && 'own words are welcome'),
  ],
  SOCIAL_MEDIA_METADATA: ({ socialMetadata: post }) => [
    web(post?.mediaUrl, post?.mediaTitle ?? 'A post'),
    lines(post?.mediaType?.toLowerCase(), post?.description),
  ],
  LOCATION: (one) => [
    web(one.url, one.name ?? 'A place'),
    lines(one.address, one.latitude != null && `${one.latitude}°, ${one.longitude}°`),
  ],
  CONTACT: ({ contactProfile: who }) => [
    [who?.name?.prefix, who?.name?.firstName, who?.name?.middleName, who?.name?.lastName, who?.name?.suffix].filter(Boolean).join(' ') ||
      'A visiting card',
    lines(
      who?.org && [who.org.title, who.org.department, who.org.company].filter(Boolean).join(', '),
      who?.emails?.map(({ email }) => email),
      who?.phones?.map(({ phone }) => phone),
      who?.urls?.map(({ url }) => url),
      who?.addresses?.map((one) => [one.street, one.zip, one.city, one.state, one.country].filter(Boolean).join(', ')),
    ),
  ],
  UNSUPPORTED_CONTENT: () => ['Content that HubSpot cannot show'],
  MESSAGE_HEADER: (one) => [one.text ?? 'A heading', lines(one.fileId && `picture ${one.fileId}`)],
  WHATSAPP_TEMPLATE_METADATA: (one) => [
    'WhatsApp template',
    lines(
      one.mappedTemplateId && `template ${one.mappedTemplateId}`,
      Object.entries(one.parameters ?? {}).map(([name, value]) => `${name}: ${value}`),
    ),
  ],
};

function attachment(one) {
  const show = ATTACHMENTS[one.type];
  if (show) return [h('span', { className: 'kind' }, one.type.toLowerCase().replaceAll('_', ' ')), show(one)];
  return [
    h('span', { className: 'kind' }, 'Unknown attachment'),
    lines(worded(one.reason)),
    h('details', null, h('summary', null, 'As it came'), h('pre', { tabIndex: 0 }, pretty(one.original))),
  ];
}
