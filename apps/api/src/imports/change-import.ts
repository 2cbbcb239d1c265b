import { pinNamedKind } from '#libs/kinds';
import { changeableStates, type ImportSettings, type PinnedKind } from '#libs/messages';
import type { ImportChange, ImportDoc, Stores } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import { canonicalJson } from '../http/canonical-json.js';
import { completeMapping } from '../mapping/mapped-import.js';
import { mappingOf } from '../mapping/read-mapping.js';
import { holdingNamed } from './create-import.js';
import { findImport } from './find-import.js';
import { readImportSettings } from './read-import-settings.js';
import { refuseChange } from './require-state.js';

type ChangeStores = Pick<Stores, 'imports' | 'files' | 'references'>;

/** What follows from settings. A mapping says which ID finds customers, too: it goes along. */
const definedBy = (found: ImportDoc, pinned: PinnedKind): ImportChange['set'] => {
  const { settings, matching, otherColumns } = pinned;
  const { idKind: _, ...mapping } = mappingOf(found) ?? {};
  return {
    settings,
    matching,
    ...(otherColumns && { otherColumns }),
    ...('version' in mapping && { mapping: JSON.stringify(completeMapping(mapping, pinned)) }),
  };
};

/**
 * Changes settings of an import that has not been started, by the rules of its kind: those that are not given stay. What
 * was validated with others is to be validated again. Throws Problem.
 */
export const changeImport = async (
  stores: ChangeStores,
  caller: Caller,
  { id, given }: { readonly id: string; readonly given: Partial<ImportSettings> },
): Promise<void> => {
  const { workspace, by } = caller;
  const found = await findImport(stores, caller, id);
  const settings = readImportSettings(found.kind, { ...found.settings, ...given } as ImportSettings);
  const isSame = canonicalJson(settings) === canonicalJson(found.settings);
  if (isSame && changeableStates.includes(found.status)) return;
  const change = { workspace, id, by, seen: found.settings, set: definedBy(found, pinNamedKind(found.kind, settings)) };
  const changed = await holdingNamed(stores, { workspace, settings }, (held) => stores.imports.change(change, held));
  if (!changed) await refuseChange(stores, await findImport(stores, caller, id));
};
