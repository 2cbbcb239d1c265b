import type { ShownImport } from '../../api/shown-import.js';

/**
 * What the page of the validation has to show. `files`: some are missing, at work or at fault. `blocked`: the columns need a
 * decision. `open`: nothing was validated, or something has changed since. `plan`: what a start would do. `past`: it was
 * started, or has ended.
 */
export type ValidationStage = 'files' | 'blocked' | 'open' | 'running' | 'plan' | 'past';

const stages: Readonly<Record<ShownImport['status'], ValidationStage>> = {
  draft: 'files',
  preprocessing: 'files',
  has_file_errors: 'files',
  ready: 'open',
  validating: 'running',
  validated: 'plan',
  importing: 'past',
  finished: 'past',
  cancelled: 'past',
  failed: 'past',
  expired: 'past',
};

export const validationStage = ({
  status,
  obstacles,
}: Pick<ShownImport, 'status'> & { readonly obstacles: readonly unknown[] }): ValidationStage =>
  status === 'ready' && obstacles.length > 0 ? 'blocked' : stages[status];

/** Whether a validation that is out of date was there: files, mapping or settings have changed since. */
export const isStale = ({ status, history }: Pick<ShownImport, 'status' | 'history'>): boolean =>
  status === 'ready' && history.some(({ status: before }) => before === 'validated');

/** When the latest validation came to its end. */
export const validatedAt = ({ history }: Pick<ShownImport, 'history'>): string | null =>
  history.findLast(({ status }) => status === 'validated')?.at ?? null;
