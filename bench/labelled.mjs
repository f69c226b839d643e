/*
 * A contender is a module that exports `name`, `weigh`, and for each kind of body `is` (the verdict) and `issues`. Each peer
 * is there in two forms: `written`, as its users write it, with default options; and `strict`, doing the same work as this
 * package as far as its options allow: members that the schema does not name are noticed, and inherited members are not taken
 * for members of the value. A module may export `traits`:
 *
 *   ownMembersOnly    an inherited member does not count
 *   refusesUndefined  an optional member must not be present with the value `undefined`
 *   firstIssueOnly    `issues` stops at the first
 */

/** A contender with its form, and the name that it has in tables. */
export const labelled = (module, form) => ({
  ...module,
  form,
  traits: module.traits ?? {},
  label: form === 'strict' ? `${module.name}, same work` : module.name,
});
