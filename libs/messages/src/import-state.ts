/** The states of an import (spec: README.md, "One engine, five kinds"); libs/kinds says which may follow which. */
export const importStates = [
  'draft',
  'preprocessing',
  'ready',
  'has_file_errors',
  'validating',
  'validated',
  'importing',
  'finished',
  'cancelled',
  'failed',
  'expired',
] as const;

export type ImportState = (typeof importStates)[number];
