import { pinNamedKind, takesMapping } from '#libs/kinds';
import type { MappingDefinition, PinnedKind } from '#libs/messages';
import type { ImportDoc } from '#libs/mongo';
import { Problem } from '../http/problem.js';
import { readImportSettings } from '../imports/read-import-settings.js';

/** What a mapping may change of its import: which ID finds the customer of a row, and so how rows are matched. */
export type MappedKind = Pick<PinnedKind, 'kind' | 'settings' | 'matching'>;

/** Throws Problem for an import whose files have no columns. */
export const requireColumns = ({ kind, records }: Pick<ImportDoc, 'kind' | 'records'>): void => {
  if (takesMapping({ records })) return;
  throw new Problem(
    'invalid_request',
    `Imports of ${kind} take no mapping: the fields of their records are fixed (GET /v1/kinds/${kind}/fields).`,
  );
};

/** Throws Problem where imports of the kind have no such setting. */
export const withIdKind = (found: MappedKind, idKind: MappingDefinition['idKind']): MappedKind =>
  idKind === undefined
    ? found
    : pinNamedKind(found.kind, readImportSettings(found.kind, { ...found.settings, id_kind: idKind }));

/** The import's own choice of IDs in a mapping that makes none, where its kind has one, so that it can be exported. */
export const completeMapping = (
  { version, idKind, ...rest }: MappingDefinition,
  { settings }: MappedKind,
): MappingDefinition => {
  const chosen = idKind ?? (settings.id_kind as MappingDefinition['idKind']);
  return { version, ...(chosen === undefined ? {} : { idKind: chosen }), ...rest };
};
