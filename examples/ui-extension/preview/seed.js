/* The sandbox's usual threads, most of them of one contact, with an entry of every kind among them. */

/** Jon and Mara change places, so that Mara has the chat and the e-mails. */
const SWAPPED = { 'V-501': 'V-502', 'V-502': 'V-501', 'Mara Lind': 'Jon Vega', 'Jon Vega': 'Mara Lind', 'mara@': 'jon@', 'jon@': 'mara@' };
const OF_JON = ['7000000002', '7000000004'];

/** @param {import('hubspot-conversations/testing').SandboxState} state the usual one */
export function seedOf(state) {
  const { threads, messages, ...rest } = JSON.parse(JSON.stringify(state));
  for (const id of OF_JON) {
    messages[id] = JSON.parse(JSON.stringify(messages[id]).replace(/V-50[12]|Mara Lind|Jon Vega|mara@|jon@/g, (one) => SWAPPED[one]));
  }
  for (const thread of threads) {
    if (OF_JON.includes(thread.id)) Object.assign(thread, { associatedContactId: '501', status: 'OPEN' });
  }
  // Something newer than the card.
  const [newest] = messages['7000000001'];
  messages['7000000001'].splice(1, 0, { ...newest, id: 'c0ffee'.padEnd(32, '9'), type: 'REACTION' });
  return { ...rest, threads, messages };
}
