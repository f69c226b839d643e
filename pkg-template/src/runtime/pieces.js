/* Reads a stream piece by piece, in bounded work: a stream that gives nothing for ever ends, and one that gives its pieces at once holds up no timer. */
import { EMPTY_PIECES_MAX } from '#limits';

/** After so many pieces the host's timers have their turn. Promises alone never give it to them. */
const TURN = 1024;

/** A stream gave too many pieces without a byte. */
export class Endless extends Error {
  constructor() {
    super('the stream gives no bytes and does not end');
    this.name = 'Endless';
  }
}

/**
 * Hands each piece of a stream to `take`, until the stream ends, or `take` returns `false`.
 *
 * @param {{ read: () => Promise<{ done?: boolean, value?: unknown }> }} reader
 * @param {(value: unknown) => number | false} take returns the number of bytes of the piece
 * @returns {Promise<boolean>} true if the stream came to its end
 */
export async function readEach(reader, take) {
  let empty = 0;
  for (let count = 1; ; count++) {
    const piece = await reader.read();
    if (piece?.done) return true;
    const length = take(piece?.value);
    if (length === false) return false;
    empty = length === 0 ? empty + 1 : 0;
    if (empty > EMPTY_PIECES_MAX) throw new Endless();
    if (count % TURN === 0) await new Promise((resolve) => setTimeout(resolve, 0));
  }
}
