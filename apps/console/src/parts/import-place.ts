import type { ImportState } from './import-status.js';

type ImportPlace = '/imports/$id' | '/imports/$id/files' | '/imports/$id/mapping' | '/imports/$id/validation';

/** Where the name and the next step of an import lead: to the step that waits, or to what came of it. */
export const placeOfImport = (status: ImportState, takesMapping: boolean): ImportPlace => {
  if (status === 'draft' || status === 'preprocessing' || status === 'has_file_errors') return '/imports/$id/files';
  if (status === 'ready') return takesMapping ? '/imports/$id/mapping' : '/imports/$id/validation';
  return status === 'validating' || status === 'validated' ? '/imports/$id/validation' : '/imports/$id';
};
