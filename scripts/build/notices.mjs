/*
 * The licences of what is compiled into the WebAssembly modules: checked, and written down for the tarball. A small check over
 * `cargo metadata`, with which the build fails: a tool such as cargo-deny reads the same expressions, takes minutes to build, and
 * would still leave the notices to be written.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { ask, Failure, root, WASM_TARGET } from '../lib/run.mjs';

/** The licences that may be in the package, the preferred one first, and the files in which crates have them. */
const LICENSES = {
  MIT: /^LICEN[CS]E([-.]MIT)?(\.(md|txt))?$/i,
  'Apache-2.0': /^LICEN[CS]E[-.]APACHE(-2\.0)?(\.(md|txt))?$/i,
  'BSD-3-Clause': /^LICEN[CS]E([-.]BSD)?(\.(md|txt))?$/i,
  'Unicode-3.0': /^LICEN[CS]E[-.]UNICODE(\.(md|txt))?$/i,
  Zlib: /^LICEN[CS]E([-.]ZLIB)?(\.(md|txt))?$/i,
};

/** The standard library, a part of every module, has no crate of its own in `cargo metadata`. */
const RUST = `The standard library of Rust, with compiler-builtins

Copyright (c) The Rust Project Developers
MIT OR Apache-2.0; https://github.com/rust-lang/rust/blob/main/COPYRIGHT names the holders of its parts.`;

/**
 * The licences under which something is used: of alternatives the preferred one, of what holds together all. A failure where an
 * expression of SPDX leaves none that is allowed.
 *
 * @param {string | null} expression
 * @returns {string[]}
 */
export function chosen(expression) {
  const words = (expression ?? '').replaceAll('/', ' OR ').match(/[()]|[^\s()]+/g) ?? [];
  const refused = () => new Failure(`no licence of \`${expression}\` is one of ${Object.keys(LICENSES).join(', ')}`);
  const best = (all) => {
    const rank = (names) => Math.max(...names.map((name) => Object.keys(LICENSES).indexOf(name)));
    return all.filter((names) => names !== undefined).sort((a, b) => rank(a) - rank(b))[0];
  };
  const one = () => {
    const word = words.shift();
    if (word === '(') {
      const inner = either();
      if (words.shift() !== ')') throw refused();
      return inner;
    }
    // A licence with an exception is another licence.
    const isExcepted = words[0] === 'WITH' && words.splice(0, 2).length > 0;
    return word !== undefined && Object.hasOwn(LICENSES, word) && !isExcepted ? [word] : undefined;
  };
  const both = () => {
    let all = one();
    while (words[0] === 'AND') {
      words.shift();
      const next = one();
      all = all && next && [...new Set([...all, ...next])];
    }
    return all;
  };
  const either = () => {
    const all = [both()];
    while (words[0] === 'OR') {
      words.shift();
      all.push(both());
    }
    return best(all);
  };
  const found = words.length > 0 ? either() : undefined;
  if (found === undefined || words.length > 0) throw refused();
  return found;
}

/** The crates whose code is in the modules: those that the crate needs for WebAssembly, without macros and what only builds. */
export function compiledCrates() {
  const said = ask('cargo', ['metadata', '--format-version=1', '--locked', `--filter-platform=${WASM_TARGET}`]);
  if (said === undefined) throw new Failure('`cargo metadata` failed');
  const { packages, resolve } = JSON.parse(said);
  const byId = new Map(packages.map((one) => [one.id, one]));
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]));
  const found = new Set();
  const visit = (id) => {
    const kinds = byId.get(id).targets.flatMap(({ kind }) => kind);
    if (found.has(id) || kinds.includes('proc-macro')) return;
    found.add(id);
    for (const { pkg, dep_kinds: uses } of nodes.get(id).deps) if (uses.some(({ kind }) => kind === null)) visit(pkg);
  };
  visit(resolve.root);
  found.delete(resolve.root);
  return [...found].map((id) => byId.get(id)).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The text that goes with the modules: every crate under the licences it is used by, equal texts once. */
export function noticesOfCrates(crates = compiledCrates()) {
  const byText = new Map();
  for (const { name, version, license, manifest_path: manifest } of crates) {
    for (const id of chosen(license)) {
      const folder = dirname(manifest);
      const file = readdirSync(folder)
        .sort()
        .reverse()
        .find((file) => LICENSES[id].test(file));
      if (file === undefined) throw new Failure(`${name} ${version} has no file with the text of ${id}`);
      const text = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim();
      const users = byText.get(text) ?? [];
      byText.set(text, [...users, `${name} ${version} (${id})`]);
    }
  }
  const parts = [...byText].map(([text, users]) => `${users.join('\n')}\n\n${text}`);
  const head = 'The WebAssembly modules of hubspot-conversations, and the JavaScript that joins them to their hosts, hold code of:';
  const mit = readFileSync(join(root, 'LICENSE-MIT'), 'utf8').split('\n\n').slice(2).join('\n\n').trim();
  return `${[head, ...parts, `${RUST}\n\n${mit}`].join(`\n\n${'-'.repeat(78)}\n\n`)}\n`;
}
