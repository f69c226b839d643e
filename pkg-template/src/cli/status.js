/* Exit statuses, the same for every command. */
export const EXIT = Object.freeze({ OK: 0, INVALID: 1, CANNOT_RUN: 2 });
