/** Types that JSON Schema's names of types mean. */
interface Named {
  readonly string: string;
  readonly number: number;
  readonly integer: number;
  readonly boolean: boolean;
  readonly null: null;
  readonly object: object;
  readonly array: readonly unknown[];
}

/** Properties of a schema of an object that are among, or not among, those required. */
type RequiredOf<S> = S extends { readonly required: readonly (infer R)[] } ? R : never;

type ObjectOf<S, P, C, T> = {
  readonly [K in keyof P as K extends RequiredOf<S> ? K : never]: FromSchema<P[K], C, T>;
} & { readonly [K in keyof P as K extends RequiredOf<S> ? never : K]?: FromSchema<P[K], C, T> };

type Flat<T> = { readonly [K in keyof T]: T[K] };

/** An object that has exactly one of its properties. */
type OneOfProperties<P, C, T> = { [K in keyof P]: { readonly [k in K]: FromSchema<P[K], C, T> } }[keyof P];

type OpenObject<S, C, T> = S extends { readonly additionalProperties: infer A extends object }
  ? Readonly<Record<string, FromSchema<A, C, T>>>
  : object;

type OfType<S, N, C, T> = N extends 'array'
  ? S extends { readonly items: infer I }
    ? readonly FromSchema<I, C, T>[]
    : readonly unknown[]
  : N extends 'object'
    ? S extends { readonly properties: infer P }
      ? S extends { readonly minProperties: 1; readonly maxProperties: 1 }
        ? OneOfProperties<P, C, T>
        : Flat<ObjectOf<S, P, C, T>>
      : OpenObject<S, C, T>
    : N extends 'string'
      ? S extends { readonly format: 'date-time' }
        ? T
        : string
      : N extends keyof Named
        ? Named[N]
        : unknown;

/**
 * The type of what a schema describes. `C`: the schemas that a `$ref` may name. `T`: what a time is, a text once it is
 * JSON, a `Date` before that. Bounds and patterns have no type; a schema without a type is `unknown`.
 */
export type FromSchema<S, C, T = string> = S extends { readonly $ref: `#/components/schemas/${infer N}` }
  ? N extends keyof C
    ? FromSchema<C[N], C, T>
    : never
  : S extends { readonly enum: readonly (infer E)[] }
    ? E
    : S extends { readonly anyOf: readonly (infer A)[] }
      ? A extends unknown
        ? FromSchema<A, C, T>
        : never
      : S extends { readonly type: readonly (infer N)[] }
        ? N extends unknown
          ? OfType<S, N, C, T>
          : never
        : S extends { readonly type: infer N }
          ? OfType<S, N, C, T>
          : unknown;
