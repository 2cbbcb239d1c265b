import { useEffect, useState } from 'react';
import { importStates } from '../../parts/import-status.js';
import { addCounts, noPaces, type Paces } from '../../parts/live/paces.js';
import { type PaceSample, paceOf, secondsLeft } from '../../parts/live/run-pace.js';
import type { ImportListing } from './import-state.js';

type PacedImport = Pick<ImportListing, 'id' | 'status' | 'read'>;

/** `at`: when the list was read, in milliseconds. What is not at work any more is forgotten. */
export const addRowSamples = (before: Paces, imports: readonly PacedImport[], at: number): Paces =>
  addCounts(
    before,
    imports.filter(({ status }) => importStates[status].isWorking),
    at,
  );

export interface RowProgressFacts {
  /** 0 to 1; null: it isn't known. */
  readonly share: number | null;
  readonly rowsPerSecond: number | null;
  readonly secondsLeft: number | null;
}

/** How far an import of the list is, how fast, and what is left. */
export const progressOfRow = (
  { read, rows }: Pick<ImportListing, 'read' | 'rows'>,
  samples: readonly PaceSample[],
): RowProgressFacts => {
  const pace = paceOf(samples);
  const all = rows ?? 0;
  return {
    ...{ share: all > 0 ? Math.min(1, read / all) : null, rowsPerSecond: pace },
    secondsLeft: secondsLeft(read, all, pace),
  };
};

/** Follows the imports of a page over the answers of the list. */
export const useRowPaces = (imports: readonly ImportListing[] | undefined, at: number): Paces => {
  const [paces, setPaces] = useState(noPaces);
  useEffect(() => {
    if (imports) setPaces((before) => addRowSamples(before, imports, at));
  }, [imports, at]);
  return paces;
};
