/*
 * Drafts, kept as long as the browser's tab: they survive a reload, and cannot be found later. If the browser keeps
 * nothing, they live as long as the page.
 */
const PREFIX = 'hubspot-conversations ';

const memory = new Map();

export function save(name, value) {
  memory.set(name, value);
  try {
    sessionStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // Full or forbidden: memory has it.
  }
}

export function load(name) {
  if (memory.has(name)) return memory.get(name);
  try {
    return JSON.parse(sessionStorage.getItem(PREFIX + name)) ?? undefined;
  } catch {
    return undefined;
  }
}

export function forget(name) {
  memory.delete(name);
  try {
    sessionStorage.removeItem(PREFIX + name);
  } catch {
    // There was nothing to forget.
  }
}
