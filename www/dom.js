/* Elements without HTML: whatever a customer wrote becomes a text node, so there is nothing to escape. */

/**
 * An element. Properties that start with `on` are listeners, `data` is a dataset, `aria-…`, `role` and the like are
 * attributes, everything else is a property of the element. What is null, undefined or false is left out.
 */
export function h(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === null) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'data') Object.assign(element.dataset, value);
    else if (name.includes('-') || !(name in element) || name === 'list') element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...shown(children));
  return element;
}

/** Replaces what is in an element. */
export function fill(element, ...children) {
  element.replaceChildren(...shown(children));
}

/** A button that does something. */
export function button(label, onclick, properties) {
  return h('button', { type: 'button', onclick, ...properties }, label);
}

/** Where to read on, outside of this page. */
export function link(href, label, properties) {
  return h('a', { href, target: '_blank', rel: 'noopener noreferrer', ...properties }, label);
}

/** The element with an id. */
export function $(id) {
  return document.getElementById(id);
}

/** JSON as people read it. */
export function pretty(value) {
  return JSON.stringify(value, null, 2) ?? '';
}

const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** A moment in the reader's own words, with the original for machines; what is no moment is shown as it came. */
export function time(text) {
  if (typeof text !== 'string') return undefined;
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? h('span', null, text) : h('time', { dateTime: text }, moment.format(date));
}

function shown(children) {
  return children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false);
}
