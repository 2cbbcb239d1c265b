import { useEffect, useState } from 'react';
import { addCounts, type Counted, noPaces, type Paces, sumOfPaces } from '../../parts/live/paces.js';
import { addRate, type RatePoint } from './rate-line.js';

/** Paces of what is counted again and again; `at`: when it was last, in milliseconds. Null: it wasn't yet. */
export const usePaces = (counted: readonly Counted[] | undefined, at: number): Paces | null => {
  const [paces, setPaces] = useState<Paces | null>(null);
  useEffect(() => {
    if (counted) setPaces((before) => addCounts(before ?? noPaces, counted, at));
  }, [counted, at]);
  return paces;
};

/** Rows a second since the page was opened, as a line with a point for each time that they were known anew. */
export const useRateLine = (imports: Paces | null, streams: Paces | null): readonly RatePoint[] => {
  const [line, setLine] = useState<readonly RatePoint[]>([]);
  useEffect(() => {
    if (imports === null || streams === null) return;
    const [ofImports, ofStreams] = [sumOfPaces(imports), sumOfPaces(streams)];
    if (ofImports === null || ofStreams === null) return;
    setLine((before) => addRate(before, { at: Date.now(), imports: ofImports, streams: ofStreams }));
  }, [imports, streams]);
  return line;
};
