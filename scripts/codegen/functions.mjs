/*
 * The parts that the writers of generated JavaScript share (encoder.mjs, received.mjs, entries.mjs): the tables by name, and functions
 * that are written once, however many ask for them.
 */

/** Shapes and unions of the tables by their names. */
export function byName({ shapes, unions }) {
  const named = (list) => new Map(list.map((entry) => [entry.name, entry]));
  return { shapeOf: named(shapes), unionOf: named(unions) };
}

/** Lets `write` write a function the first time that one of this name is asked for, and returns the name. */
export function writesOnce() {
  const written = new Set();
  return (name, write) => {
    if (!written.has(name)) {
      written.add(name);
      write(name);
    }
    return name;
  };
}
