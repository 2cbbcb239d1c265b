import { type AnswerTo, call } from '../../../api/call.js';
import { ProblemError } from '../../../api/problem-error.js';
import { listAllMappings } from '../../../parts/saved-mappings.js';
import type { EditedMapping } from '../edited-mapping.js';

/** The mapping that has a name already. */
export type NameHolder = AnswerTo<'listMappings'>['items'][number];

interface NamedMapping {
  readonly name: string;
  readonly mapping: EditedMapping;
}

const isNameTaken = (error: unknown): boolean => error instanceof ProblemError && error.problem?.code === 'name_taken';

/**
 * Saves a mapping under a name, or answers with the one that has the name. `replaced`: whose place it takes. Throws ProblemError.
 */
export const keepMapping = async (body: NamedMapping, replaced: NameHolder | null): Promise<NameHolder | 'saved'> => {
  try {
    if (replaced) await call('replaceMapping', { path: { id: replaced.id }, body });
    else await call('saveMapping', { body });
    return 'saved';
  } catch (error) {
    const holder = isNameTaken(error) ? (await listAllMappings()).find(({ name }) => name === body.name) : undefined;
    if (holder) return holder;
    throw error;
  }
};
