import type { Expected } from './receipt.js';

export interface PhaseFiles {
  readonly base: string;
  readonly changed: string;
  /** The rows of `base` as NDJSON. */
  readonly ndjson: string;
  readonly rows: number;
}

/** One import of the bench; they run in this order on the same customers. */
export interface Phase {
  readonly title: string;
  readonly file: (files: PhaseFiles) => string;
  readonly options: readonly string[];
  readonly expected: (rows: number) => Expected;
}

const none = { created: 0, updated: 0, unchanged: 0, rejected: 0, skipped: 0, dead: 0, events: 0 };
const importing = ['--accept-errors'];

export const phases = {
  created: {
    title: 'New rows',
    file: ({ base }) => base,
    options: importing,
    expected: (rows) => ({ ...none, status: 'finished', read: rows, created: rows, events: rows }),
  },
  unchanged: {
    title: 'The same file again',
    file: ({ base }) => base,
    options: importing,
    expected: (rows) => ({ ...none, status: 'finished', read: rows, unchanged: rows }),
  },
  updated: {
    title: 'Every row changed',
    file: ({ changed }) => changed,
    options: importing,
    expected: (rows) => ({ ...none, status: 'finished', read: rows, updated: rows, events: rows }),
  },
  validated: {
    title: 'Validation only',
    file: ({ base }) => base,
    options: ['--validate-only'],
    expected: (rows) => ({ status: 'validated', read: rows, rejected: 0, dead: 0, events: 0 }),
  },
  ndjson: {
    title: 'Changed back, NDJSON',
    file: ({ ndjson }) => ndjson,
    options: importing,
    expected: (rows) => ({ ...none, status: 'finished', read: rows, updated: rows, events: rows }),
  },
} as const satisfies Record<string, Phase>;

export type PhaseName = keyof typeof phases;

export const phaseNames = Object.keys(phases) as readonly PhaseName[];
