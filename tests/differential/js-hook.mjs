/* Puts the package in JavaScript alone in the place of the main entry, as far as it has its names; preloaded by `--import`. */
import { register } from 'node:module';

const [inline, js] = ['inline/index', 'js/js'].map((name) => new URL(`../../pkg/dist/${name}.js`, import.meta.url).href);

/** The names of the entry in JavaScript; errors of both are `ConversationsError`. */
const SHIM = `
  import { ConversationsError as Core } from '${inline}?core';
  import { isConversationsError, schemas as own, withJsonSchema } from '${js}';
  export * from '${inline}?core';
  export { actor, attach, explain, isConversationsError, LIMITS, normalize, RULES } from '${js}';
  export const schemas = Object.freeze(Object.fromEntries(Object.entries(own).map(([name, schema]) => [name, withJsonSchema(schema)])));
  export class ConversationsError extends Core {
    static [Symbol.hasInstance](value) {
      return isConversationsError(value);
    }
  }
`;

const HOOK = `
  const shim = ${JSON.stringify(`data:text/javascript,${encodeURIComponent(SHIM)}`)};
  export async function resolve(specifier, context, next) {
    if (specifier.startsWith('file:') && context.parentURL?.startsWith('data:')) return { url: specifier, shortCircuit: true };
    const found = await next(specifier, context);
    return found.url === ${JSON.stringify(inline)} ? { ...found, url: shim } : found;
  }
`;
register(`data:text/javascript,${encodeURIComponent(HOOK)}`);
