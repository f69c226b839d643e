/* JSON text of the same value in other forms: escapes, white space, forms of numbers, repeated members. */

/** Numbers below `sides`, always the same for a seed. */
export function diceOf(seed) {
  let state = seed >>> 0;
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) % sides;
  };
}

/** JSON text of a value as an odd hand may write it: with escapes, white space, other forms of numbers, repeated members. */
export function written(value, dice) {
  const space = () => [' ', '\n', '\t\r\n', '', '', ''][dice(6)];
  const string = (text) => {
    const units = Array.from({ length: text.length }, (_, i) => {
      const hex = text.charCodeAt(i).toString(16).padStart(4, '0');
      return dice(4) === 0 ? `\\u${dice(2) ? hex : hex.toUpperCase()}` : JSON.stringify(text[i]).slice(1, -1);
    });
    // Halves of one character may be written each in a way of its own, but not half as itself.
    return dice(3) === 0 ? `"${units.join('')}"`.toWellFormed() : JSON.stringify(text);
  };
  const number = (n) => {
    const digits = JSON.stringify(n);
    const forms = [
      digits,
      digits,
      Number.isSafeInteger(n) ? `${digits}.0` : digits,
      /[.e]/.test(digits) ? digits : `${digits}e0`,
      /[.e]/.test(digits) ? digits : `${digits}.00E+0`,
    ];
    return forms[dice(forms.length)];
  };
  const write = (part, depth = 0) => {
    if (typeof part === 'string') return string(part);
    if (typeof part === 'number') return number(part);
    if (typeof part !== 'object' || part === null) return String(part);
    if (Array.isArray(part)) return `[${space()}${part.map((inner) => write(inner, depth + 1)).join(`${space()},${space()}`)}${space()}]`;
    const members = Object.entries(part).map(([name, inner]) => `${string(name)}${space()}:${space()}${write(inner, depth + 1)}`);
    const repeat = () => members.length > 0 && depth < 5 && dice(6) === 0;
    if (repeat()) members.splice(dice(members.length + 1), 0, members[dice(members.length)]);
    if (repeat()) members.push(members[dice(members.length)].replace(/:[^]*/, ':null'));
    return `{${space()}${members.join(`,${space()}`)}${space()}}`;
  };
  return space() + write(value) + space();
}
