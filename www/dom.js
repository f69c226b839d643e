/* Elements without HTML: whatever a customer wrote becomes a text node, so there is nothing to escape. */
import { unpressed } from './press.js';

/**
 * An element. Properties that start with `on` are listeners, `data` is a dataset, `aria-…`, `role` and the like are
 * attributes, everything else is a property of the element. Values that are null or undefined are left out, also among the
 * children, and so is `false`.
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
  element.append(...present(children));
  return element;
}

/** Replaces the children of an element. */
export function fill(element, ...children) {
  element.replaceChildren(...present(children));
}

/** Makes elements the children of another. One that is where it belongs is not touched: a moved one loses the focus. */
export function place(parent, elements) {
  elements.forEach((element, at) => {
    if (parent.children[at] !== element) parent.insertBefore(element, parent.children[at] ?? null);
  });
  while (parent.children.length > elements.length) parent.lastChild.remove();
}

/** Scrolls to an element that is beyond the window, as the second of two panes is on a phone. */
export function bringIntoWindow(element) {
  const { top, bottom } = element.getBoundingClientRect();
  if (top > innerHeight - 120 || bottom < 0) element.scrollIntoView({ block: 'start' });
}

/** A button with a listener. */
export function button(label, onclick, properties) {
  return h('button', { type: 'button', onclick, ...properties }, label);
}

/** A link to another site. */
export function link(href, label, properties) {
  return h('a', { href, target: '_blank', rel: 'noopener noreferrer', ...properties }, label);
}

/** A select with options given as `[value, label]` or as a value alone. */
export function select(options, value, onchange, properties) {
  const element = h('select', { onchange: () => onchange(element.value), ...properties });
  setOptions(element, options, value);
  return element;
}

export function setOptions(element, options, value) {
  fill(
    element,
    options.map((option) => {
      const [key, label] = Array.isArray(option) ? option : [option, option];
      return h('option', { value: key, selected: key === value }, label);
    }),
  );
}

/** A control with a visible label. `kind` is a class, such as `inline`. */
export function labelled(label, control, kind = '') {
  return h('label', { className: `labelled ${kind}` }, h('span', null, label), control);
}

/** A choice between a few views or kinds, as radio buttons. */
export function segments(legend, name, options, value, onchange, properties) {
  return h(
    'fieldset',
    { className: 'segments', ...properties },
    h('legend', { className: 'unseen' }, legend),
    options.map(([key, label]) =>
      h(
        'label',
        null,
        h('input', { type: 'radio', name, value: key, checked: key === value, onchange: () => onchange(key) }),
        h('span', null, label),
      ),
    ),
  );
}

export function checkbox(label, checked, onchange) {
  const input = h('input', { type: 'checkbox', checked, onchange: () => onchange(input.checked) });
  return h('label', { className: 'check' }, input, h('span', null, label));
}

/** A button that copies the result of `text`, and reports it on itself and to `announce`. */
export function copyButton(label, text, announce, properties) {
  let timer;
  const element = button(
    label,
    async () => {
      const copied = await copyText(text());
      const words = copied ? 'Copied' : 'Copying is not allowed here';
      element.textContent = words;
      announce(words);
      clearTimeout(timer);
      timer = setTimeout(unpressed, 1500, () => (element.textContent = label));
    },
    { className: 'quiet-button', ...properties },
  );
  return element;
}

export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** The element with an id. */
export function $(id) {
  return document.getElementById(id);
}

/** JSON as people read it. */
export function pretty(value) {
  return JSON.stringify(value, null, 2) ?? '';
}

/** Text with its parts in backticks as code. */
export function worded(text) {
  return text.split('`').map((part, at) => (at % 2 === 1 ? h('code', null, part) : part));
}

/** `senderActorId` as people write it. */
export function humanised(name) {
  if (typeof name !== 'string') return `${name}`;
  const words = name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/\bid\b/, 'ID')
    .replace(/\burl\b/, 'URL');
  return words[0].toUpperCase() + words.slice(1);
}

export function plural(count, word) {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

export function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** A moment in the reader's own format, with the original for machines; text that is no moment is shown as it came. */
export function time(text) {
  if (typeof text !== 'string') return undefined;
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? h('span', null, text) : h('time', { dateTime: text }, moment.format(date));
}

/** Scrolls a pane, and nothing around it, so that an element in it can be seen. */
export function reveal(pane, element) {
  const [outer, inner] = [pane.getBoundingClientRect(), element.getBoundingClientRect()];
  if (inner.top < outer.top) pane.scrollTop -= outer.top - inner.top + 8;
  else if (inner.bottom > outer.bottom) pane.scrollTop += Math.min(inner.bottom - outer.bottom + 8, inner.top - outer.top);
}

function present(children) {
  return children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false);
}
