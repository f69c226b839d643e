/* Faults and latency of the sandbox, and the tries of the last message that was sent with them. */
import { fill, h, labelled, select } from './dom.js';
import { timelineOf } from './drawer.js';
import { unpressed } from './press.js';

const ON = ['messages.send', 'customChannels.messages.publish'];

const FAULTS = {
  none: { label: 'goes well' },
  limit: { label: '429 twice, then goes well', fault: { status: 429, headers: { 'retry-after': '1' } }, times: 2 },
  unavailable: { label: '503 once, then goes well', fault: { status: 503 }, times: 1 },
  broken: { label: 'the connection breaks before it', fault: 'network', times: 1 },
  lost: { label: 'HubSpot has it, the answer is lost', fault: 'lost', times: 1 },
  hang: { label: 'no answer ever comes', fault: 'hang', times: 1 },
  refused: {
    label: '400 with words of HubSpot',
    fault: {
      status: 400,
      body: {
        status: 'error',
        message: 'Invalid input JSON on line 1, column 2: Some required fields were not set: [channelAccountId]',
        category: 'VALIDATION_ERROR',
        correlationId: '0a3d6a0e-8d5e-4d0a-9a53-7d8b6f3b2c11',
      },
    },
    times: 1,
  },
  html: { label: 'a proxy answers with HTML', fault: 'html', times: 1 },
};

const DELAYS = [
  ['0', 'no latency'],
  ['300', '300 ms'],
  ['1500', '1.5 s'],
  ['4000', '4 s'],
];

/** The time limit of one try in the sandbox: short, so that a fault without an answer shows soon. */
export const FAULT_TIMEOUT_MS = 8000;

export function createFaults(root, { session, log }) {
  let fault = 'none';
  let delay = '0';
  const next = select(
    Object.entries(FAULTS).map(([key, { label }]) => [key, label]),
    fault,
    (key) => {
      fault = key;
      arm();
    },
    { id: 'fault' },
  );
  const last = h('div', { className: 'last-call' });
  fill(
    root,
    labelled('The next message', next),
    labelled(
      'Every answer',
      select(
        DELAYS,
        delay,
        (key) => {
          delay = key;
          arm();
        },
        { id: 'latency' },
      ),
    ),
    last,
  );

  async function arm() {
    const sandbox = await session.sandbox();
    sandbox.faults.length = 0;
    const { fault: what, times } = FAULTS[fault];
    // A fault before the latency: the first that fits is taken.
    if (what) for (const on of ON) sandbox.faults.push({ on, fault: what, times });
    if (delay !== '0') sandbox.faults.push({ fault: { delayMs: Number(delay) }, times: Infinity });
  }

  log.addEventListener('change', ({ call }) => {
    if (!ON.includes(call.call.operation)) return;
    unpressed(() => show(call));
    // A fault is for one message: it goes with the end of the call, not of a try.
    if (fault === 'none' || !(call.state === 'done' || call.error)) return;
    fault = 'none';
    next.value = fault;
    arm();
  });

  function show(call) {
    const words = { running: 'Under way', waiting: 'Waiting to try again', done: 'Sent', failed: 'Failed' }[call.state];
    fill(
      last,
      h(
        'p',
        { className: 'quietly' },
        `Last message: ${words.toLowerCase()}, ${call.tries.length === 1 ? '1 try' : `${call.tries.length} tries`}`,
      ),
      timelineOf(call),
    );
  }

  return { arm };
}
