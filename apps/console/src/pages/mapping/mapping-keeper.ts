import { callTagged } from '../../api/call.js';
import { ProblemError } from '../../api/problem-error.js';
import type { MappingKeeper, StoredMapping } from './save-mapping.js';

const hasStatus = (error: unknown, status: number): boolean => error instanceof ProblemError && error.status === status;

/** The mapping of an import; null: it has none. */
export const loadMapping = async (id: string): Promise<StoredMapping | null> => {
  try {
    const { answer, tag } = await callTagged('showMapping', { path: { id } });
    return { mapping: answer, tag };
  } catch (error) {
    if (hasStatus(error, 404)) return null;
    throw error;
  }
};

/** Keeps the mapping of an import on the server, also while it lacks something. */
export const keeperOf = (id: string): MappingKeeper => ({
  load: () => loadMapping(id),
  store: async (mapping, ifMatch) => {
    try {
      const input = { path: { id }, query: { incomplete: true }, body: mapping, ifMatch };
      const { answer, tag } = await callTagged('setMapping', input);
      return { mapping: answer, tag };
    } catch (error) {
      if (hasStatus(error, 412)) return 'changed';
      throw error;
    }
  },
});
