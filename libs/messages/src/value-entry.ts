/** A value of a mapping, written down. */
export type Scalar = string | number | boolean;

/** A value for empty cells: written down, or an expression such as `next monday 09:00` for dates and datetimes. */
export type Fallback = { readonly static: Scalar | readonly Scalar[] } | { readonly dynamic: string };

/** One change of a text on its way from a cell to a value; its first key says which (spec: mappings.md, "steps"). */
export type TextStep =
  | { readonly split: string; readonly part: number | 'rest' }
  | { readonly before: string }
  | { readonly after: string }
  /** Two marks. */
  | { readonly between: readonly string[] }
  | { readonly strip: string }
  | { readonly replace: string; readonly with: string }
  | { readonly prefix: string }
  | { readonly suffix: string }
  | { readonly case: 'upper' | 'lower' | 'title' }
  | { readonly digits: boolean }
  | { readonly json: string };

/** A step, or one on each item of a list. */
export type Step = TextStep | { readonly items: TextStep };

/** A condition on the cell of one header: exactly one of its tests; texts are compared in any case, trimmed. */
export interface Condition {
  readonly header: string;
  readonly is?: readonly string[];
  readonly isNot?: readonly string[];
  readonly startsWith?: string;
  readonly contains?: string;
  readonly empty?: boolean;
}

/** A header of several that make one value, with steps of its own. */
export interface PartHeader {
  readonly header: string;
  readonly steps?: readonly Step[];
}

/** What a mapping says about the value that an entry gives, in version 2. */
export interface EntryRules {
  /** Several headers, put together with `join` or looked at in turn with `take`. */
  readonly headers?: readonly (string | PartHeader)[];
  readonly join?: string;
  readonly take?: 'first';
  readonly steps?: readonly Step[];
  /** All must hold; none: always. */
  readonly when?: Condition | readonly Condition[];
  /** The value itself, instead of a header. */
  readonly value?: Scalar | readonly Scalar[];
  /** What becomes of a value that is none of its type; `reject` without it. */
  readonly onError?: 'reject' | 'empty';
  /** IANA zone of dates without one; that of the options, or of the workspace, without it. */
  readonly zone?: string;
  readonly dateFormats?: readonly string[];
  /** Of phone numbers without a country's code: an ISO 3166 code, `international`, or the column that says it. */
  readonly country?: string | { readonly header: string };
}

/** Their names: version 1 has none of them, and a column that reads one cell as it is needs none. */
export const entryRules = [
  ...(['headers', 'join', 'take', 'steps', 'when', 'value'] as const),
  ...(['onError', 'zone', 'dateFormats', 'country'] as const),
] as const satisfies readonly (keyof EntryRules)[];

/** One way in which a column gets its value; the first that gives one wins. Headers are trimmed. */
export interface ColumnEntry extends Omit<EntryRules, 'headers' | 'when'> {
  readonly headers: readonly PartHeader[];
  readonly when: readonly Condition[];
  readonly values?: readonly (readonly [from: string, to: Scalar])[];
  readonly fallback?: Fallback;
}
