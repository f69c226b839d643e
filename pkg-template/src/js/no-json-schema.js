/* In JavaScript alone the JSON Schemas are added to a schema by who needs them: they take a fifth of the size. */

/** Adds nothing. */
export function jsonSchemaOf() {
  return undefined;
}
