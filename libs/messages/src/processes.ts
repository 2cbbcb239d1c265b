import type { PinnedKind } from './pinned-kind.js';
import type { RunMode } from './run-definition.js';

/** What a whole deployment runs. */
export const processNames = ['api', 'ingest', 'validator', 'applier', 'transactions'] as const;

export type ProcessName = (typeof processNames)[number];

/** The processes without which a check of files, or a run, doesn't move. */
export const neededFor = (
  work: 'check' | RunMode,
  { process }: Pick<PinnedKind, 'process'>,
): readonly ProcessName[] => {
  if (work === 'check') return ['ingest'];
  if (work === 'stage') return ['ingest', 'transactions'];
  return process === 'groups' ? ['transactions'] : ['ingest', 'validator', 'applier'];
};
