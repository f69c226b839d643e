/*
 * A form made from a schema of the package: its members, their words and their choices are the package's. Stated here
 * is only how it looks: which member comes first, and which are shown before anybody asks for them.
 *
 * The form writes what is typed and nothing else: an emptied field takes its member away.
 */
import { button, fill, h, pretty } from './dom.js';
import { worded } from './issues.js';
import { schemas } from './package.js';
import { pointerOf } from './path.js';

const FIRST = ['type', 'messageDirection', 'text', 'richText', 'subject', 'senderActorId', 'channelId', 'channelAccountId'];
const LAST = ['deliveryIdentifiers', 'deliveryIdentifier', 'senders', 'recipients', 'attachments'];
/** Optional, and in the form from the beginning. */
const SHOWN = ['richText', 'subject', 'recipients', 'attachments', 'recipientField', 'label', 'fileUsageType'];
/** Lists that begin with an element: without one they mean nothing. */
const BEGUN = ['deliveryIdentifiers', 'quickReplies'];
const LONG = ['text', 'richText', 'description'];
/** Strings that may be anything to HubSpot, and mean something only where they are one of these: as validation says. */
const CHOICES = { recipientField: allowed(schemas.recipient, { recipientField: '?' }, { channelId: '1002' }) };
/** What a list's elements are called. */
const ELEMENTS = { addresses: 'address', quickReplies: 'quick reply' };

/**
 * @param {HTMLElement} root where the form goes
 * @param {object} events
 * @param {(path: (string | number)[], value: unknown, change: 'text' | 'shape') => void} events.onchange a member has another
 *   value; `undefined` takes it away. With `shape` the form must be drawn again.
 * @param {(path: (string | number)[]) => void} events.onleave somebody has been in a field
 */
export function createForm(root, { onchange, onleave }) {
  /** The places that can show an issue, by pointer. */
  let slots = new Map();

  /** Draws the form of a schema, filled with a body. */
  function draw(schema, body) {
    slots = new Map();
    fill(root, slot([], undefined), node(schema, [], body, { top: true }));
  }

  /** Whatever stands at `path`, with its members. */
  function node(schema, path, value, { top = false } = {}) {
    const variants = schema.anyOf;
    if (variants) return union(variants, path, value, top);
    return members(schema, path, value, top ? ['type'] : []);
  }

  /** One of several objects, told apart by `type`. */
  function union(variants, path, value, top) {
    const chosen = variants.find((one) => one.properties.type.const === value?.type);
    const choices = variants.map((one) => one.properties.type.const);
    const type = (!top || !chosen) &&
      field({ enum: choices, description: chosen?.description }, [...path, 'type'], value?.type, {
        onchoose: (next) => onchange(path, start(variants.find((one) => one.properties.type.const === next), next), 'shape'),
      });
    return [type, chosen && members(chosen, path, value, ['type'])];
  }

  function members(schema, path, value, hidden) {
    if (!isObject(value)) return odd('an object', path, value, {});
    const required = schema.required ?? [];
    const names = Object.keys(schema.properties).filter((name) => !hidden.includes(name));
    const shows = (name) => required.includes(name) || SHOWN.includes(name) || value[name] !== undefined;
    const fields = inOrder(names.filter(shows)).map((name) =>
      member(schema.properties[name], [...path, name], value[name], required.includes(name)),
    );
    const absent = inOrder(names.filter((name) => !shows(name)));
    const strange = Object.keys(value).filter((name) => !Object.hasOwn(schema.properties, name));
    return h('div', { className: 'members' },
      fields,
      strange.map((name) => stranger([...path, name], value[name])),
      absent.length > 0 &&
        h('div', { className: 'more' },
          h('span', { className: 'more-word' }, 'Add'),
          absent.map((name) =>
            button(humanised(name), () => onchange([...path, name], empty(schema.properties[name]), 'shape'), {
              className: 'chip',
              data: { key: `add ${pointerOf([...path, name])}` },
            }),
          ),
        ),
    );
  }

  function member(schema, path, value, required) {
    if (schema.type === 'array') return list(schema, path, value, required);
    if (schema.properties || schema.anyOf) return group(schema, path, value, required);
    return field(schema, path, value, { required });
  }

  /** An object inside of another. */
  function group(schema, path, value, required) {
    const name = path.at(-1);
    return h('fieldset', { className: 'group', data: { pointer: pointerOf(path) } },
      legend(name, path, value !== undefined && !required),
      slot(path, schema.description),
      value === undefined && required ? node(schema, path, {}) : node(schema, path, value),
    );
  }

  function list(schema, path, value, required) {
    const name = path.at(-1);
    const items = Array.isArray(value) ? value : [];
    const one = ELEMENTS[name] ?? humanised(name).replace(/s$/, '').toLowerCase();
    const add = button(`Add ${one}`, () => onchange([...path, items.length], empty(schema.items), 'shape'), {
      className: 'add',
      data: { key: `add ${pointerOf(path)}` },
    });
    const wrong = value !== undefined && !Array.isArray(value);
    return h('fieldset', { className: 'group', data: { pointer: pointerOf(path) } },
      legend(name, path, Array.isArray(value) && !required),
      slot(path, schema.description),
      wrong ? odd('a list', path, value, []) : items.map((item, at) => element(schema.items, [...path, at], item, one)),
      !wrong && add,
    );
  }

  function element(schema, path, value, one) {
    const at = path.at(-1);
    const remove = button('Remove', () => onchange(path, undefined, 'shape'), {
      className: 'remove',
      'aria-label': `Remove ${one} ${at + 1}`,
      data: { key: `remove ${pointerOf(path)}` },
    });
    const simple = !schema.properties && !schema.anyOf;
    return h('div', { className: 'element', role: 'group', 'aria-label': `${one} ${at + 1}`, data: { pointer: pointerOf(path) } },
      h('div', { className: 'element-head' }, h('span', { className: 'element-name' }, `${one} ${at + 1}`), remove),
      !simple && slot(path),
      simple ? field(schema, path, value, { label: one }) : node(schema, path, value),
    );
  }

  function field(schema, path, value, { required = false, label = humanised(path.at(-1)), onchoose } = {}) {
    const pointer = pointerOf(path);
    const name = path.at(-1);
    const id = `at${pointer}`;
    const shared = { id, data: { pointer, key: pointer }, 'aria-describedby': `note${pointer}`, onblur: () => onleave(path) };
    let input;
    const choices = schema.enum ?? CHOICES[name];
    if (choices || schema.type === 'boolean') {
      const words = choices ?? ['true', 'false'];
      const current = value === undefined ? '' : typeof value === 'string' ? value : pretty(value);
      const others = current !== '' && !words.includes(current) ? [current] : [];
      const parse = (word) => (word === '' ? undefined : choices ? word : word === 'true');
      input = h('select', {
          ...shared,
          onchange: () => (onchoose ? onchoose(input.value) : onchange(path, parse(input.value), 'text')),
        },
        !(required && words.includes(current)) && !onchoose && h('option', { value: '' }, required ? 'choose…' : '—'),
        [...others, ...words].map((word) => h('option', { value: word, selected: word === current }, word)),
      );
    } else {
      const numeric = schema.type === 'number' || schema.type === 'integer';
      const read = (text) => (text === '' ? undefined : numeric && text.trim() !== '' && !Number.isNaN(Number(text)) ? Number(text) : text);
      const long = LONG.includes(name);
      input = h(long ? 'textarea' : 'input', {
        ...shared,
        ...(long ? { rows: name === 'text' ? 4 : 3 } : { type: 'text', list: `known-${name}` }),
        ...(numeric && { inputMode: 'decimal' }),
        autocomplete: 'off',
        spellcheck: name === 'text',
        oninput: () => onchange(path, read(input.value), 'text'),
      });
      input.value = value === undefined || typeof value === 'object' ? '' : String(value);
    }
    const strange = typeof value === 'object' && value !== null;
    return h('div', { className: LONG.includes(name) ? 'field wide' : 'field' },
      h('label', { htmlFor: id },
        h('span', { className: 'name' }, label, required && h('span', { className: 'required', title: 'required' }, '\u00a0*')),
        codeOf(name),
      ),
      input,
      strange && h('pre', { className: 'odd-value' }, pretty(value)),
      slot(path, schema.description),
    );
  }

  /** A member the schema does not have. */
  function stranger(path, value) {
    return h('div', { className: 'field wide stranger', data: { pointer: pointerOf(path) } },
      h('div', { className: 'element-head' },
        h('code', null, `${path.at(-1)}: ${JSON.stringify(value)}`),
        button('Remove', () => onchange(path, undefined, 'shape'), {
          className: 'remove',
          'aria-label': `Remove ${path.at(-1)}`,
          data: { key: `remove ${pointerOf(path)}` },
        }),
      ),
      slot(path),
    );
  }

  /** Something of another kind than a form can show. */
  function odd(expected, path, value, instead) {
    return h('div', { className: 'odd' },
      h('pre', { className: 'odd-value' }, value === undefined ? 'nothing here' : pretty(value)),
      button(`Start ${expected}`, () => onchange(path, instead, 'shape'), { className: 'add', data: { key: `add ${pointerOf(path)}` } }),
    );
  }

  function legend(name, path, removable) {
    return h('legend', null,
      h('span', null, humanised(name)),
      ' ',
      codeOf(name),
      removable && button('Remove', () => onchange(path, undefined, 'shape'), {
        className: 'remove',
        'aria-label': `Remove ${name}`,
        data: { key: `remove ${pointerOf(path)}` },
      }),
    );
  }

  function slot(path, description = '') {
    const pointer = pointerOf(path);
    const element = h('div', { className: 'note', id: `note${pointer}` });
    slots.set(pointer, { element, description: sentence(description) });
    return element;
  }

  /**
   * Shows notes where they belong: at their place, or at the nearest place around it.
   * @param {{ path: (string | number)[], element: HTMLElement, severity: string }[]} notes
   */
  function annotate(notes) {
    const bySlot = new Map([...slots.keys()].map((pointer) => [pointer, []]));
    for (const note of notes) {
      const path = [...note.path];
      while (!bySlot.has(pointerOf(path))) path.pop();
      bySlot.get(pointerOf(path)).push(note);
    }
    for (const [pointer, found] of bySlot) {
      const slot = slots.get(pointer);
      const { element, description } = slot;
      // What says the same stays as it is: it may have the focus, or be about to be clicked.
      const said = JSON.stringify(found.map(({ element: note }) => [note.className, note.textContent]));
      if (said === slot.said) continue;
      slot.said = said;
      fill(element, found.length > 0 ? found.map((note) => note.element) : description && h('span', { className: 'hint' }, worded(description)));
      const input = document.getElementById(`at${pointer}`);
      const failed = found.some(({ severity }) => severity === 'error');
      input?.setAttribute('aria-invalid', String(failed));
      const holder = input?.parentElement ?? element.parentElement;
      if (pointer !== '') holder.dataset.state = failed ? 'error' : found.length > 0 ? 'warning' : 'plain';
    }
  }

  /** The element to go to for a place. */
  function target(path) {
    for (let steps = [...path]; ; steps = steps.slice(0, -1)) {
      const input = document.getElementById(`at${pointerOf(steps)}`);
      if (input) return input;
      const group = [...root.querySelectorAll('[data-pointer]')].find((one) => one.dataset.pointer === pointerOf(steps));
      const inside = group?.querySelector('input, select, textarea, button');
      if (inside) return inside;
      if (steps.length === 0) return root.querySelector('input, select, textarea, button');
    }
  }

  /** What has the focus, to be found again after the form was drawn anew. */
  function focusKey() {
    return root.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  }

  function focus(key) {
    const element = [...root.querySelectorAll('[data-key]')].find((one) => one.dataset.key === key);
    element?.focus();
    return element !== undefined;
  }

  return { draw, annotate, target, focusKey, focus };
}

/** The object a union's member begins as: the members it must have, the other ones as they come. */
function start(schema, type) {
  return { ...(schema && empty(schema)), type };
}

/** What stands at a place before anything is typed: shapes, never words. */
function empty(schema) {
  if (schema.anyOf) return start(schema.anyOf[0], schema.anyOf[0].properties.type.const);
  if (schema.type === 'array') return [];
  if (schema.properties) {
    const needed = (name) => schema.required?.includes(name) || name === 'deliveryIdentifiers';
    const shapes = Object.entries(schema.properties).filter(([name, one]) => needed(name) && (one.properties || one.items));
    return Object.fromEntries(shapes.map(([name, one]) => [name, BEGUN.includes(name) ? [empty(one.items)] : empty(one)]));
  }
  if (schema.enum) return schema.enum[0];
  if (schema.type === 'boolean') return false;
  return schema.type === 'string' ? '' : 0;
}

/** What validation would rather see. */
function allowed(schema, value, options) {
  const result = schema.validate(value, options);
  return [...(result.issues ?? []), ...result.warnings].find(({ params }) => params?.allowed)?.params.allowed;
}

function inOrder(names) {
  const rank = (name) => {
    if (FIRST.includes(name)) return FIRST.indexOf(name);
    return LAST.includes(name) ? 100 + LAST.indexOf(name) : 50;
  };
  return [...names].sort((a, b) => rank(a) - rank(b));
}

/** `senderActorId` as people write it. */
function humanised(name) {
  if (typeof name !== 'string') return `${name}`;
  const words = name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase().replace(/\bid\b/, 'ID').replace(/\burl\b/, 'URL');
  return words[0].toUpperCase() + words.slice(1);
}

/** The name on the wire, where it is not what people read already. */
function codeOf(name) {
  return typeof name === 'string' && name !== humanised(name).toLowerCase() && h('code', null, name);
}

/** The first sentence. */
function sentence(text) {
  return (text.match(/^.*?[.:](?=\s|$)/s)?.[0] ?? text).replace(/:$/, '.');
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
