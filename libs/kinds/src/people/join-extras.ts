import type { RowExtras } from '../customers/row-rules.js';

type Of<N extends keyof RowExtras> = readonly NonNullable<RowExtras[N]>[];

const pick = <N extends keyof RowExtras>(all: readonly RowExtras[], name: N): Of<N> =>
  all.flatMap(({ [name]: one }) => (one ? [one] : [])) as unknown as Of<N>;

/** All that several rules make of a row; where no rule has a part, there is none. One at most says what it writes. */
export const joinExtras = (...all: readonly RowExtras[]): RowExtras => {
  const [facts, counts, objections] = [pick(all, 'factsOf'), pick(all, 'countOf'), pick(all, 'objectionsTo')];
  const [fieldsFor] = pick(all, 'fieldsFor');
  return {
    ...(facts.length > 0 && { factsOf: (placed) => Object.assign({}, ...facts.map((factsOf) => factsOf(placed))) }),
    ...(counts.length > 0 && {
      countOf: (row, effect) =>
        counts.map((countOf) => countOf(row, effect)).find((counter) => counter !== null) ?? null,
    }),
    ...(objections.length > 0 && {
      objectionsTo: (row, current, now) => objections.flatMap((objectionsTo) => objectionsTo(row, current, now)),
    }),
    ...(fieldsFor && { fieldsFor }),
  };
};
