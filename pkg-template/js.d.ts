/**
 * Validation in JavaScript alone: the names and the results of `hubspot-conversations/validate`, for hosts whose Content
 * Security Policy forbids WebAssembly and for pages where each kilobyte counts.
 */

import type { Schema, SchemaName, SchemaTypes, StandardSchemaProps } from './index.js';

export type * from './index.js';
export { actor, attach, ConversationsError, explain, isConversationsError, isSupported, LIMITS, normalize, RULES } from './index.js';

/** A schema without the JSON Schema extension of Standard Schema, which `withJsonSchema` adds. */
export interface JsSchema<T> extends Omit<Schema<T>, '~standard' | 'is'> {
  /** Returns true if the value has no errors. */
  is(value: unknown): value is T;
  /** The face that form libraries, tRPC, Hono and others know: Standard Schema v1, synchronous. Warnings are no issues there. */
  readonly '~standard': Omit<StandardSchemaProps<T>, 'jsonSchema'>;
}

/** The type a schema stands for: `Infer<typeof schemas.threadMessage>`. */
export type Infer<S extends JsSchema<any>> = S extends JsSchema<infer T> ? T : never;

/** A validator for each request body. */
export declare const schemas: { readonly [Name in SchemaName]: JsSchema<SchemaTypes[Name]> };

/** A schema with the JSON Schema extension of Standard Schema: the JSON Schemas are in a bundle only where this is used. */
export declare function withJsonSchema<T>(schema: JsSchema<T>): Schema<T>;
