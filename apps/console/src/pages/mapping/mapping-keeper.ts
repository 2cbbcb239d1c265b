import { call } from '../../api/call.js';
import { ProblemError } from '../../api/problem-error.js';
import type { EditedMapping } from './edited-mapping.js';
import type { MappingKeeper, StoredMapping } from './save-mapping.js';

const stored = (mapping: EditedMapping): StoredMapping => ({ mapping, tag: JSON.stringify(mapping) });

/** The mapping of an import; null: it has none. */
export const loadMapping = async (id: string): Promise<StoredMapping | null> => {
  try {
    return stored(await call('showMapping', { path: { id } }));
  } catch (error) {
    if (error instanceof ProblemError && error.status === 404) return null;
    throw error;
  }
};

/** Keeps the mapping of an import on the server. */
export const keeperOf = (id: string): MappingKeeper => ({
  load: () => loadMapping(id),
  store: async (mapping, tag) => {
    const there = await loadMapping(id);
    if ((there?.tag ?? null) !== tag) return 'changed';
    return stored(await call('setMapping', { path: { id }, body: mapping }));
  },
});
