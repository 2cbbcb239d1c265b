import { isStaged } from './staged-kinds.js';

/** What a whole deployment runs. */
export const processNames = ['api', 'ingest', 'validator', 'applier', 'transactions'] as const;

export type ProcessName = (typeof processNames)[number];

/** The processes without which the files of an import are not checked. */
export const checkedBy = (subject: { readonly kind: string }): readonly ProcessName[] =>
  isStaged(subject) ? ['ingest', 'transactions'] : ['ingest'];

/** The processes without which a run over the rows of an import doesn't move. */
export const runBy = (subject: { readonly kind: string }): readonly ProcessName[] =>
  isStaged(subject) ? ['transactions'] : ['ingest', 'validator', 'applier'];
