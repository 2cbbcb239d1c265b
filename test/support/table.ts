/** A table of cases for `it.each`, titled by what each is; vitest cuts `$what` short. */
export const byName = <T extends { readonly what: string }>(cases: readonly T[]): (readonly [string, T])[] =>
  cases.map((one) => [one.what, one] as const);
