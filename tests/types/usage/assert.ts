/** `true` if two types are the same, `any` and `readonly` included. */
export type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Fails to compile where `T` is not `true`. */
export declare function holds<T extends true>(): void;

/** Takes a value of exactly this type. */
export declare function exactly<T>(): <U>(value: U, same: Same<T, U>) => void;
