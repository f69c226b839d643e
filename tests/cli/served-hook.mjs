/* Puts `served.mjs` in the place of the package's `./testing`; preloaded by `--import`. */
import { register } from 'node:module';

register(
  `data:text/javascript,${encodeURIComponent(`
    const served = ${JSON.stringify(new URL('served.mjs', import.meta.url).href)};
    export async function resolve(specifier, context, next) {
      const found = await next(specifier, context);
      if (!/\\/pkg\\/dist\\/inline\\/testing\\.js$/.test(found.url)) return found;
      return { ...found, url: served };
    }
  `)}`,
);
