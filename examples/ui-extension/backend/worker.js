/*
 * The back end as a Cloudflare Worker. Instances of a Worker share no memory, so each key has a Durable Object, of which
 * Cloudflare runs one at a time. `wrangler secret put HUBSPOT_ACCESS_TOKEN` and `CLIENT_SECRET`, then `wrangler deploy`.
 */
import { DurableObject } from 'cloudflare:workers';

import { createHandler } from './handler.js';
import { KEEP_MS } from './once.js';

let handler;

export default {
  fetch(request, env) {
    handler ??= createHandler({
      accessToken: env.HUBSPOT_ACCESS_TOKEN,
      clientSecret: env.CLIENT_SECRET,
      // The object calls `send` back, over RPC.
      once: (key, send) => env.SENT_ONCE.get(env.SENT_ONCE.idFromName(key)).once(send),
    });
    return handler(request);
  },
};

/** Sends the message of one key, and keeps the answer. */
export class SentOnce extends DurableObject {
  #running;

  once(send) {
    this.#running ??= this.#run(send).finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #run(send) {
    const known = await this.ctx.storage.get('answer');
    if (known !== undefined) return known;
    const answer = await send();
    if (!answer.isRefusal) {
      await this.ctx.storage.put('answer', answer);
      await this.ctx.storage.setAlarm(Date.now() + KEEP_MS);
    }
    return answer;
  }

  async alarm() {
    await this.ctx.storage.deleteAll();
  }
}
