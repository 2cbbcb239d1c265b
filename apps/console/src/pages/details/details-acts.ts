import type { ShownImport } from '../../api/shown-import.js';
import { importStates } from '../../parts/import-status.js';

type Status = ShownImport['status'];

export type DetailsAct = 'goOn' | 'cancel' | 'delete' | 'again';

/** What can be done with an import, by its state; what has begun to write can't be stopped or deleted. */
export const actsOf = ({ status, started_at }: Pick<ShownImport, 'status' | 'started_at'>): readonly DetailsAct[] => {
  if (importStates[status].isOver) return started_at === null ? ['delete', 'again'] : ['again'];
  return status === 'importing' ? [] : ['delete', 'cancel', 'goOn'];
};

type Place = '/imports/$id/files' | '/imports/$id/mapping' | '/imports/$id/validation';

interface NextStep {
  readonly to: Place;
  readonly act: string;
}

const files: NextStep = { to: '/imports/$id/files', act: 'Go on with the files' };
const mapping: NextStep = { to: '/imports/$id/mapping', act: 'Go on with the mapping' };
const validation: NextStep = { to: '/imports/$id/validation', act: 'Go on with the validation' };
const start: NextStep = { to: '/imports/$id/validation', act: 'Review and start' };

const afterFiles: Readonly<Partial<Record<Status, NextStep>>> = { validating: validation, validated: start };

/** Where the wizard of an import goes on. */
export const nextStepOf = (status: Status, takesMapping: boolean): NextStep => {
  if (status === 'ready') return takesMapping ? mapping : validation;
  return afterFiles[status] ?? files;
};
