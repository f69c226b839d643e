/* A node of a value, numbered like those of a tape (src/tape/node.rs), and the kinds of nodes. */

/* Kinds of nodes. */
export const NULL = 0;
export const BOOLEAN = 1;
export const NUMBER = 2;
export const STRING = 3;
export const ARRAY = 4;
export const OBJECT = 5;
/** A list or an object that is not entered. */
export const OPAQUE = 6;
/** A value that JSON has no form for. */
export const OTHER = 7;

/* Members of classes are declared, since what is only set may meet a setter of the prototype. */

export class Node {
  kind;
  value;
  at;
  /** The number behind the last node under it. */
  after;

  /**
   * @param {number} kind
   * @param {any} value the text of a string or a number, a boolean, the nodes of a list or, by name as it was given, of an
   * object, whether what is opaque is a list, the name of the other kind
   * @param {number} at its number
   */
  constructor(kind, value, at) {
    this.kind = kind;
    this.value = value;
    this.at = at;
    this.after = at + 1;
  }
}

/** Nodes by name, in the order in which JavaScript has members. */
export const noMembers = () => Object.create(null);
