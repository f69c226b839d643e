/*
 * A form made from a schema of the package: its members, their words and their choices are the package's. Stated here
 * is only how it looks: which member comes first, and which are shown before anybody asks for them.
 *
 * The form writes what is typed and nothing else: an emptied field takes its member away.
 */
import { button, fill, h, humanised, isObject, pretty, worded } from './dom.js';
import { noteOf, suggested } from './issues.js';
import { schemas } from './package.js';
import { pointerOf, valueAt } from './path.js';
import { unpressed } from './press.js';

const FIRST = ['type', 'messageDirection', 'text', 'richText', 'subject', 'senderActorId', 'channelId', 'channelAccountId'];
const LAST = ['deliveryIdentifiers', 'deliveryIdentifier', 'senders', 'recipients', 'attachments'];
/** Optional, and in the form from the beginning. */
const SHOWN = ['richText', 'subject', 'recipients', 'attachments', 'recipientField', 'label', 'fileUsageType'];
/** Lists that begin with an element: without one they mean nothing. */
const BEGUN = ['deliveryIdentifiers', 'quickReplies'];
const LONG = ['text', 'richText', 'description'];
/** Strings that may be anything to HubSpot, and mean something only where they are one of these: as validation reports. */
const CHOICES = { recipientField: allowed(schemas.recipient, { recipientField: '?' }, { channelId: '1002' }) };
/** Names of list elements that are not the singular of the list's name. */
const ELEMENTS = { addresses: 'address', quickReplies: 'quick reply' };

const jsonSchemas = new Map();

/** The JSON Schema of a schema, made once. */
export function formOf(schema) {
  if (!jsonSchemas.has(schema.name)) jsonSchemas.set(schema.name, schema['~standard'].jsonSchema.input({ target: 'draft-2020-12' }));
  return jsonSchemas.get(schema.name);
}

/**
 * @param {HTMLElement} root the element that the form goes into
 * @param {object} events
 * @param {(path: (string | number)[], value: unknown, change: 'text' | 'shape') => void} events.onchange a member has another
 *   value; `undefined` takes it away. With `shape` the form must be drawn again: see `redraw`.
 * @param {() => void} events.onleave the user has left a field for the first time
 * @param {string} [events.prefix] of the ids, if more than one form can be on the page
 */
export function createForm(root, { onchange, onleave, prefix = '' }) {
  /** The places that can show an issue, by pointer. */
  let slots = new Map();
  /** Pointers of the fields that had the focus: before that, an empty field shows its issue in a neutral colour. */
  const touched = new Set();
  let last;

  /** Draws the form of a JSON Schema, filled with a body. */
  function draw(schema, body) {
    last = schema;
    slots = new Map();
    fill(root, slot([], undefined), node(schema, [], body, { top: true }));
  }

  /** The value at `path`, with its members. */
  function node(schema, path, value, { top = false } = {}) {
    const variants = schema.anyOf;
    if (variants) return union(variants, path, value, top);
    return members(schema, path, value, top ? ['type'] : []);
  }

  /** One of several objects, distinguished by `type`. */
  function union(variants, path, value, top) {
    const chosen = variants.find((one) => one.properties.type.const === value?.type);
    const choices = variants.map((one) => one.properties.type.const);
    const type =
      (!top || !chosen) &&
      field({ enum: choices, description: chosen?.description }, [...path, 'type'], value?.type, {
        onchoose: (next) =>
          onchange(
            path,
            start(
              variants.find((one) => one.properties.type.const === next),
              next,
            ),
            'shape',
          ),
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
    return h(
      'div',
      { className: 'members' },
      fields,
      strange.map((name) => stranger([...path, name], value[name])),
      absent.length > 0 &&
        h(
          'div',
          { className: 'more' },
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
    return h(
      'fieldset',
      { className: 'group', data: { pointer: pointerOf(path) } },
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
    return h(
      'fieldset',
      { className: 'group', data: { pointer: pointerOf(path) } },
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
    return h(
      'div',
      { className: 'element', role: 'group', 'aria-label': `${one} ${at + 1}`, data: { pointer: pointerOf(path) } },
      h('span', { className: 'element-name' }, `${one} ${at + 1}`),
      !simple && slot(path),
      simple ? field(schema, path, value, { label: one }) : node(schema, path, value),
      // Last in order, so that what is typed comes before what deletes it; shown at the top.
      remove,
    );
  }

  function field(schema, path, value, { required = false, label = humanised(path.at(-1)), onchoose = undefined } = {}) {
    const pointer = pointerOf(path);
    const name = path.at(-1);
    const id = `${prefix}at${pointer}`;
    const shared = {
      id,
      data: { pointer, key: pointer },
      'aria-describedby': `${prefix}note${pointer}`,
      'aria-required': required ? 'true' : undefined,
      onblur: () => unpressed(() => left(pointer)),
    };
    let input;
    const choices = schema.enum ?? CHOICES[name];
    if (choices || schema.type === 'boolean') {
      const words = choices ?? ['true', 'false'];
      const current = value === undefined ? '' : typeof value === 'string' ? value : pretty(value);
      const others = current !== '' && !words.includes(current) ? [current] : [];
      const parse = (word) => (word === '' ? undefined : choices ? word : word === 'true');
      input = h(
        'select',
        {
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
    return h(
      'div',
      { className: LONG.includes(name) ? 'field wide' : 'field' },
      h(
        'label',
        { htmlFor: id },
        h('span', { className: 'name' }, label, required && h('span', { className: 'required', 'aria-hidden': 'true' }, '\u00a0*')),
        codeOf(name),
      ),
      input,
      strange && h('pre', { className: 'odd-value' }, pretty(value)),
      slot(path, schema.description),
    );
  }

  /** A member the schema does not have. */
  function stranger(path, value) {
    return h(
      'div',
      { className: 'field wide stranger', data: { pointer: pointerOf(path) } },
      h(
        'div',
        { className: 'element-head' },
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
    return h(
      'div',
      { className: 'odd' },
      h('pre', { className: 'odd-value' }, value === undefined ? 'nothing here' : pretty(value)),
      button(`Start ${expected}`, () => onchange(path, instead, 'shape'), { className: 'add', data: { key: `add ${pointerOf(path)}` } }),
    );
  }

  function legend(name, path, removable) {
    // The button stands beside the legend, not in it: there it would be a part of the group's name.
    return [
      h('legend', null, h('span', null, humanised(name)), ' ', codeOf(name)),
      removable &&
        button('Remove', () => onchange(path, undefined, 'shape'), {
          className: 'remove group-remove',
          'aria-label': `Remove ${humanised(name).toLowerCase()}`,
          data: { key: `remove ${pointerOf(path)}` },
        }),
    ];
  }

  function slot(path, description = '') {
    const pointer = pointerOf(path);
    const element = h('div', { className: 'note', id: `${prefix}note${pointer}` });
    slots.set(pointer, { element, description: sentence(description) });
    return element;
  }

  function left(pointer) {
    if (touched.has(pointer)) return;
    touched.add(pointer);
    onleave?.();
  }

  /**
   * Shows issues where they belong: at their place, or at the nearest place around it.
   * @param {object[]} issues
   * @param {{ onfix: (issue: object) => void, body: unknown }} how
   */
  function annotate(issues, { onfix, body }) {
    const bySlot = new Map([...slots.keys()].map((pointer) => [pointer, []]));
    for (const issue of issues) {
      const path = [...issue.path];
      while (path.length > 0 && !bySlot.has(pointerOf(path))) path.pop();
      bySlot.get(pointerOf(path))?.push(issue);
    }
    for (const [pointer, found] of bySlot) {
      const slot = slots.get(pointer);
      const { element, description } = slot;
      const quiet = ({ pointer: at, path }) => !touched.has(at) && (valueAt(body, path) ?? '') === '';
      // An unchanged note keeps its elements: one may have the focus, or be under a click.
      const said = JSON.stringify(found.map((issue) => [issue.from, issue.severity, issue.message, suggested(issue), quiet(issue)]));
      if (said === slot.said) continue;
      slot.said = said;
      const notes = found.map((issue) => noteOf(issue, { onfix, quiet: quiet(issue) }));
      fill(element, notes.length > 0 ? notes : description && h('span', { className: 'hint' }, worded(description)));
      const input = document.getElementById(`${prefix}at${pointer}`);
      const failed = found.some(({ severity }) => severity === 'error');
      input?.setAttribute('aria-invalid', String(failed));
      const holder = input?.parentElement ?? element.parentElement;
      if (pointer !== '') holder.dataset.state = failed ? 'error' : found.length > 0 ? 'warning' : 'plain';
    }
  }

  /** The element to go to for a place. @returns {HTMLElement} */
  function target(path) {
    for (let steps = [...path]; ; steps = steps.slice(0, -1)) {
      const input = document.getElementById(`${prefix}at${pointerOf(steps)}`);
      if (input) return input;
      const group = /** @type {HTMLElement[]} */ ([...root.querySelectorAll('[data-pointer]')]).find(
        (one) => one.dataset.pointer === pointerOf(steps),
      );
      // A field before a button: the only button may be the one that removes.
      const inside = group?.querySelector('input, select, textarea') ?? group?.querySelector('button');
      if (inside) return /** @type {HTMLElement} */ (inside);
      if (steps.length === 0) return root.querySelector('input, select, textarea, button');
    }
  }

  /** Draws the form again after a change of shape, and puts the focus where the user would go on. */
  function redraw(body, path, value) {
    const key = root.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement).dataset.key : undefined;
    draw(last, body);
    const place = pointerOf(path);
    // Something was added: its first field. Something was taken away: the button that adds it again.
    if (value !== undefined) {
      if (focus(key?.startsWith('add ') ? place : key)) return;
      const first = target(path);
      if (first) {
        first.focus();
        first.scrollIntoView({ block: 'nearest' });
        return;
      }
    }
    if (!focus(`add ${place}`) && !focus(`add ${pointerOf(path.slice(0, -1))}`)) target(path.slice(0, -1))?.focus();
  }

  function focus(key) {
    const element = /** @type {HTMLElement[]} */ ([...root.querySelectorAll('[data-key]')]).find((one) => one.dataset.key === key);
    element?.focus();
    element?.scrollIntoView({ block: 'nearest' });
    return element !== undefined;
  }

  return { draw, redraw, annotate, target, touch: (pointers) => pointers.forEach((pointer) => touched.add(pointer)) };
}

/** The object a union's member begins as: the members it must have, the other ones as they come. */
function start(schema, type) {
  return { ...(schema && empty(schema)), type };
}

/** The initial value of a member: objects and lists are made, text is empty. */
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

/** The `allowed` values of the first issue that names some. */
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

/** The name on the wire, where it is not what people read already. */
function codeOf(name) {
  return typeof name === 'string' && name !== humanised(name).toLowerCase() && h('code', { 'aria-hidden': 'true' }, name);
}

/** The first sentence. */
function sentence(text) {
  return (text.match(/^.*?[.:](?=\s|$)/s)?.[0] ?? text).replace(/:$/, '.');
}
