/* A receiver of webhooks, asked as HubSpot asks it. */
import { signRequest } from '#webhooks';

/** The statuses of a receiver's answers to a list of no events: with a signature, and without. */
export async function answersToWebhooks(url) {
  const body = '[]';
  // The receivers know their public address.
  const address = new URL(new URL(url).pathname, 'https://hooks.example.com').href;
  const signed = await signRequest({ method: 'POST', url: address, body }, 'secret');
  const answers = [signed, {}].map((signature) =>
    fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...signature }, body }),
  );
  return (await Promise.all(answers)).map(({ status }) => status);
}
