/* Explain: HubSpot’s refusal and the body that was sent, with the places that HubSpot means. Nothing is sent from here. */
import { pack, unpack } from './address.js';
import { announce, announceLater } from './announce.js';
import { button, copyText, fill, h, humanised, labelled, pretty, select } from './dom.js';
import { createEditor } from './editor.js';
import { failureOf } from './failure.js';
import { allIssues, createIssueList, fix, summaryOf, withRepairs } from './issues.js';
import { explain, read, schemas } from './package.js';
import { recognise } from './paste.js';
import { editsOf } from './path.js';
import { operations } from './session.js';
import { load, save } from './storage.js';

const STORE = 'explain';

const EXAMPLE = {
  answer: pretty({
    status: 'error',
    message:
      'Invalid input JSON on line 1, column 198: Cannot deserialize value of type `DeliveryIdentifierType` from String "HS_EMAIL_ADRESS": not one of the values accepted for Enum class: [HS_EMAIL_ADDRESS, HS_PHONE_NUMBER, CHANNEL_SPECIFIC_OPAQUE_ID]',
    correlationId: '6a1f1d0e-93f0-4c0b-9a1e-1f0a5c1f7b11',
  }),
  body: pretty({
    type: 'MESSAGE',
    text: 'Hi Ann, your order is on its way.',
    senderActorId: 'A-101',
    channelId: '1002',
    channelAccountId: '40002',
    recipients: [{ recipientField: 'TO', deliveryIdentifiers: [{ type: 'HS_EMAIL_ADRESS', value: 'ann@example.com' }] }],
  }),
};

export function createExplain(root, page) {
  const { session, drawer } = page;
  const notice = h('p', { className: 'notice', hidden: true });
  const [answerPlace, bodyPlace] = [h('div', { className: 'editor short' }), h('div', { className: 'editor' })];
  const verdict = h('p', { className: 'verdict', id: 'explain-verdict' });
  const counts = h('p', { id: 'explain-summary' });
  const theirs = h('ul', { className: 'issues', id: 'explain-issues', 'aria-label': 'Places that HubSpot means' });
  const ours = h('ul', { className: 'issues', id: 'explain-ours', 'aria-label': 'Issues that the check finds' });
  const oursTitle = h('h4', null);
  const more = h('div', { className: 'explain-more' });
  const kinds = select(
    [
      ['', 'recognised'],
      ...[...operations.values()].filter(({ schema }) => schema).map(({ id, schema }) => [schema, `${humanised(schema)} (${id})`]),
    ],
    '',
    () => changed(),
    { id: 'explain-kind' },
  );

  fill(
    root,
    h(
      'div',
      { className: 'hero' },
      h('h2', null, 'Find the place that HubSpot’s error means'),
      h(
        'p',
        null,
        'Paste the answer that HubSpot gave, and the body that you sent. The place is underlined; what HubSpot did not get to is listed below it.',
      ),
    ),
    h(
      'div',
      { className: 'split' },
      h(
        'section',
        { className: 'pane', 'aria-labelledby': 'explain-answer-title' },
        h(
          'header',
          { className: 'pane-head' },
          h('h3', { id: 'explain-answer-title' }, 'HubSpot’s answer'),
          h('span', { className: 'spring' }),
          button('Example', () => take({ ...EXAMPLE, note: '' }), { className: 'quiet-button' }),
        ),
        notice,
        answerPlace,
        h(
          'header',
          { className: 'pane-head middle' },
          h('h3', null, 'The body you sent'),
          h('span', { className: 'spring' }),
          labelled('Kind', kinds, 'inline'),
        ),
        bodyPlace,
      ),
      h(
        'section',
        { className: 'pane', 'aria-labelledby': 'explain-places-title' },
        h(
          'header',
          { className: 'pane-head verdict-head', id: 'explain-head' },
          h('h3', { className: 'unseen', id: 'explain-places-title' }, 'Places'),
          h('div', null, verdict, counts),
          button('Check the body', () => page.take({ kind: 'body', text: body.text, note: 'From Explain' }), { className: 'secondary' }),
        ),
        h('div', { className: 'scroll', tabIndex: 0, role: 'group', 'aria-label': 'Places' }, theirs, oursTitle, ours, more),
      ),
    ),
  );

  const onpaste = (which) => (text) => {
    const found = recognise(text);
    if (!found || (found.kind === which && found.note === '')) return false;
    if (found.kind === 'body') take({ body: found.text, note: found.note });
    else page.take(found);
    return true;
  };
  const answer = createEditor({ parent: answerPlace, label: 'HubSpot’s answer', onchange: changed, onpaste: onpaste('refusal') });
  const body = createEditor({
    parent: bodyPlace,
    label: 'The body that was sent',
    describedBy: 'explain-summary',
    onchange: changed,
    onpaste: onpaste('body'),
    onfix: applyOne,
  });
  const go = (issue) => body.go(issue);
  const theirList = createIssueList(theirs, { ongo: go });
  const ourList = createIssueList(ours, { settle: () => body.settle(), ongo: go, onfix: applyOne });

  function applyOne(issue) {
    const value = parsed(body.text);
    const fixed = fix(value, issue);
    if (!fixed) return;
    body.edit(editsOf(body.text, value, fixed.body));
    body.settle();
    go({ ...issue, path: fixed.path, code: 'fixed' });
    announce(`Fixed. ${oursTitle.textContent}`);
  }

  function take({ answer: said = undefined, body: sent, note }) {
    if (said !== undefined) answer.replace(said);
    if (sent !== undefined) body.replace(sent);
    notice.hidden = !note;
    notice.textContent = note ? `${note}.` : '';
    changed();
    announce(`${verdict.textContent}. ${counts.textContent}`);
    const [first] = latest;
    if (first) go(first);
  }

  /** The part of the address that holds both texts, and what they are. */
  const state = { shared: undefined, texts: '' };
  const textsOf = () => JSON.stringify({ answer: answer.text, body: body.text });
  let latest = [];
  function changed() {
    save(STORE, { answer: answer.text, body: body.text });
    if (state.shared !== undefined && state.texts !== textsOf()) {
      state.shared = undefined;
      page.moved();
    }
    const options = { schema: kinds.value || undefined };
    const value = parsed(body.text);
    latest = parsed(answer.text) === undefined ? [] : explained(options, value);
    const schema = schemas[kinds.value || schemaOf(value)];
    const found = body.text.trim() === '' ? [] : allIssues(schema.validateJson(body.text, { version: session.version }));
    // HubSpot names the place, and the check what is expected there: both are shown.
    const others = withRepairs(schema, value, found);
    const marked = body.mark([...latest.map((issue) => ({ ...issue, from: 'HubSpot' })), ...others]);
    theirList.show(marked.slice(0, latest.length));
    ourList.show(marked.slice(latest.length));
    oursTitle.textContent = others.length > 0 ? `The check finds: ${summaryOf(others)}` : '';
    oursTitle.hidden = others.length === 0;
    const words =
      answer.text.trim() === ''
        ? 'Paste HubSpot’s answer'
        : parsed(answer.text) === undefined
          ? 'The answer is not JSON'
          : latest.length === 0
            ? 'HubSpot names no place in the body'
            : latest.length === 1
              ? 'HubSpot means one place'
              : `HubSpot means ${latest.length} places`;
    verdict.textContent = words;
    counts.textContent = latest[0]
      ? `${latest[0].pointer || 'the body'}, line ${marked[0].line}`
      : others.length > 0
        ? `The check finds: ${summaryOf(others)}`
        : '';
    root.querySelector('#explain-head').dataset.state = latest.length > 0 ? 'error' : 'plain';
    const refusal = parsed(answer.text);
    fill(
      more,
      refusal && h('details', null, h('summary', null, 'HubSpot’s answer, as a program gets it'), failureOf(read.error(400, refusal))),
    );
    drawer.setDraft({ note: 'Nothing is sent from here', code: { package: CODE } });
    announceLater(`${words}. ${counts.textContent}`);
  }

  /** HubSpot counts lines and columns in what it was sent: that is one line, unless the text was sent as it stands here. */
  function explained(options, value) {
    const [, line, column] = answer.text.match(/line (\d+),? column (\d+)/) ?? [];
    const lines = body.text.split('\n');
    const fits = line === undefined || Number(column ?? 0) <= (lines[Number(line) - 1]?.length ?? -1) + 1;
    try {
      return explain(answer.text, fits || value === undefined ? body.text : value, options);
    } catch {
      return [];
    }
  }

  function schemaOf(value) {
    const found = value === undefined ? undefined : recognise(JSON.stringify(value));
    return (found?.kind === 'body' && operations.get(found.operation)?.schema) || 'threadMessage';
  }

  async function share() {
    const texts = textsOf();
    Object.assign(state, { shared: await pack(texts), texts });
    page.moved();
    return copyText(location.href);
  }

  let entered = false;
  return {
    async enter(_rest, query) {
      const shared = query.get('refusal') ?? undefined;
      const isAnother = shared !== undefined && shared !== state.shared;
      const linked = isAnother ? parsed((await unpack(shared)) ?? '') : undefined;
      if (isAnother && !linked) announce('The link was cut or changed: its texts cannot be read');
      if (linked || !entered) {
        const { answer: said, body: sent } = linked ?? load(STORE) ?? EXAMPLE;
        // The first text that is set is checked at once, with whatever the other one is.
        state.shared = undefined;
        answer.start(`${said ?? ''}`);
        body.start(`${sent ?? ''}`);
        if (linked) Object.assign(state, { shared, texts: textsOf() });
      }
      entered = true;
      changed();
    },
    share,
    address: () => ({ query: { refusal: state.shared } }),
    versionChanged: () => changed(),
    take,
  };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const CODE = `import { Client, explain } from 'hubspot-conversations';

const client = new Client({ accessToken: process.env.HUBSPOT_ACCESS_TOKEN, version: '2026-09' });
const body = { /* … */ };

try {
  await client.messages.send('7000000002', body);
} catch (error) {
  // Each issue has a path, a pointer, a code and a message.
  for (const { pointer, message } of explain(error, body)) console.error(pointer, message);
}`;
