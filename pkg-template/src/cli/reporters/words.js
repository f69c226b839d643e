/* The sentence of a finding, for every reporter. */

/** @param {import('../check-text.js').Finding} finding */
export function sentence({ message, suggestion }) {
  return suggestion ? `${message}; ${suggestion}` : message;
}

/** The schema of a report's bodies, where they have one; whether it was guessed. */
export function schemaOf({ bodies }) {
  const names = [...new Set(bodies.map(({ schema }) => schema).filter(Boolean))];
  return names.length === 0 ? undefined : { name: names.join(', '), isGuessed: bodies.some(({ isGuessed }) => isGuessed) };
}
