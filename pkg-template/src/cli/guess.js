/* Guesses what a body is meant to be, by its members. */
import { schemas } from '#package';

/** The schemas of whole bodies and of pieces, each as the objects that it may be. */
let candidates;

function candidatesOf() {
  const variants = Object.entries(schemas).map(([name, schema]) => {
    const { anyOf, ...whole } = schema['~standard'].jsonSchema.input({ target: 'draft-2020-12' });
    return /** @type {any[]} */ (anyOf ?? [whole]).map(({ properties = {}, required = [] }) => ({ name, properties, required }));
  });
  return variants.flat();
}

/**
 * The schema that fits a value best: with the fewest members unknown, then with the most of what it requires. Nothing where
 * no schema has any member.
 *
 * @param {any} value
 * @returns {import('../../index.js').SchemaName | undefined}
 */
export function guessSchema(value) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  candidates ??= candidatesOf();
  const names = Object.keys(value);
  let best;
  for (const { name, properties, required } of candidates) {
    const known = names.filter((member) => Object.hasOwn(properties, member));
    if (known.length === 0) continue;
    const tag = properties.type?.const ?? properties.type?.enum;
    const isTagged = tag !== undefined && typeof value.type === 'string';
    const fits = isTagged && [tag].flat().includes(value.type) ? 1 : 0;
    const missing = required.filter((member) => !names.includes(member)).length;
    const score = [fits, known.length - 2 * (names.length - known.length), -missing, required.length];
    if (best === undefined || isAbove(score, best.score)) best = { name, score };
  }
  return best?.name;
}

function isAbove(score, other) {
  const at = score.findIndex((part, index) => part !== other[index]);
  return at >= 0 && score[at] > other[at];
}
