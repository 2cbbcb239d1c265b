/** The states of an import's life (spec: README.md, "One engine, five kinds"); which follows which is in life-cycle.ts. */
export const importStatuses = [
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

export type ImportStatus = (typeof importStatuses)[number];
