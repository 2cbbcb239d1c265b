import { useState } from 'react';
import { call } from '../../../api/call.js';
import type { ShownImport } from '../../../api/shown-import.js';
import { useCall } from '../../../api/use-call.js';
import { useAct } from '../../../parts/use-act.js';
import { type ErrorFilters, isListedByPlace } from './error-filters.js';
import { landingOf } from './landing.js';
import type { ScrollPlace } from './windowed-errors.js';

const START: ScrollPlace = { position: 0 };

interface Kept {
  /** The filters that place and message belong to. */
  readonly of: string;
  readonly place: ScrollPlace;
  readonly said: string | null;
}

export interface ErrorPlaces {
  /** Rows that the filters let through; null: nobody has counted them, so that errors come a page at a time. */
  readonly total: number | null;
  readonly isCounting: boolean;
  readonly place: ScrollPlace;
  readonly onPlace: (place: ScrollPlace) => void;
  /** Null: a row number alone doesn't say which row is meant. */
  readonly onJump: ((row: number) => void) | null;
  /** Where the last jump led. */
  readonly said: string | null;
}

/** Where the list of errors is; other filters begin again. */
export const usePlaces = (found: ShownImport, filters: ErrorFilters): ErrorPlaces => {
  const [path, of] = [{ id: found.id }, JSON.stringify(filters)];
  const enabled = isListedByPlace(found.status, filters);
  const counted = useCall('listErrors', { path, query: { ...filters, at: 0, limit: 1 } }, { enabled });
  const [kept, setKept] = useState<Kept>({ of, place: START, said: null });
  const { place, said } = kept.of === of ? kept : { place: START, said: null };
  const total = counted.data?.total ?? null;
  const jump = useAct((row: number) => call('listErrors', { path, query: { ...filters, at_row: row, limit: 1 } }), {
    refresh: [],
    onDone: (answer, row) => {
      const landing = landingOf(row, answer, total ?? 0);
      setKept({ of, place: landing.position === null ? place : { position: landing.position }, said: landing.said });
    },
  });
  const isOneFile = filters.file !== undefined || found.file_count === 1;
  return {
    total,
    isCounting: enabled && counted.isPending,
    place,
    onPlace: (next) => setKept({ of, place: next, said: null }),
    onJump: total !== null && isOneFile && filters.row === undefined ? jump.mutate : null,
    said,
  };
};
