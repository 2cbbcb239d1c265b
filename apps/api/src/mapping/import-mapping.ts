import type { ViewOf } from '#libs/api-contract';
import { checkSize, fitMapping } from '#libs/mapping';
import {
  changeableStates,
  type ImportSettings,
  type MappingDefinition,
  type MappingFault,
  type MappingFaultCode,
} from '#libs/messages';
import type { ListedFile, ReadingOptions, Stores } from '#libs/mongo';
import { changeReading } from '../files/change-files.js';
import type { Caller } from '../http/access.js';
import { checkInTurns } from '../http/check-in-turns.js';
import { Problem } from '../http/problem.js';
import { findImport } from '../imports/find-import.js';
import { refuseChange } from '../imports/require-state.js';
import { findPlace } from './find-place.js';
import { completeMapping, type MappedKind, requireColumns, withIdKind } from './mapped-import.js';
import { type ExpectedMapping, requireExpected } from './mapping-tag.js';
import { mappingOf, readingOf, surroundingsOf } from './read-mapping.js';

type MappingStores = Pick<Stores, 'imports' | 'files' | 'workspaces' | 'references'>;

/** Whether a file has been, or is about to be, read in another way. A byte order mark wins: it is asked once only. */
const isReadOtherwise = ({ state, reading, verdict }: ListedFile, wanted: ReadingOptions): boolean =>
  state !== 'incomplete' &&
  (JSON.stringify(wanted.table ?? null) !== JSON.stringify(reading?.table ?? null) ||
    (['encoding', 'delimiter', 'sheet'] as const).some(
      (name) => wanted[name] && reading?.[name] !== wanted[name] && verdict?.[name] !== wanted[name],
    ) ||
    (wanted.quoting ?? reading?.quoting ?? 'double') !== (reading?.quoting ?? 'double'));

export const refuseMapping = (faults: readonly MappingFault[]): never => {
  const detail = faults.map((fault) => `${fault.pointer}: ${fault.detail}`).join(' ');
  throw new Problem('invalid_mapping', detail, faults);
};

/** Throws Problem for a mapping that is too large for any import. */
export const refuseSize = (mapping: MappingDefinition): void => {
  const faults = checkSize(mapping);
  if (faults.length > 0) refuseMapping(faults);
};

/** The import's mapping as it can be exported. Throws Problem when it has none. */
export const showMapping = async (stores: MappingStores, caller: Caller, id: string): Promise<MappingDefinition> => {
  const mapping = mappingOf(await findImport(stores, caller, id));
  if (mapping === null) throw new Problem('not_found', 'The import has no mapping: its headers are matched by name.');
  return mapping;
};

interface MappingRequest {
  readonly id: string;
  /** Null: match headers by name. */
  readonly mapping: MappingDefinition | null;
  readonly mapped: MappedKind;
  /** The settings that `mapped` was made from. */
  readonly seen: ImportSettings;
  readonly expected?: ExpectedMapping;
}

const store = async (
  stores: MappingStores,
  caller: Caller,
  { id, mapping, mapped, seen, expected }: MappingRequest,
): Promise<void> => {
  const { workspace, by } = caller;
  const found = await findImport(stores, caller, id);
  const { mapping: before = null, status } = found;
  const text = mapping && JSON.stringify(mapping);
  // What was validated with it stays so.
  if (text === before && changeableStates.includes(status)) return;
  requireExpected(mappingOf(found), expected);
  const { settings, matching } = mapped;
  const set = { mapping: text, settings, matching };
  const seenMapping = expected === undefined ? {} : { seenMapping: before };
  if (await stores.imports.change({ workspace, id, by, seen, ...seenMapping, set })) return;
  const now = await findImport(stores, caller, id);
  requireExpected(mappingOf(now), expected);
  await refuseChange(stores, now);
};

export type FittedView = ViewOf<'FittedMapping'>;

interface Misread {
  readonly id: string;
  readonly files: readonly ListedFile[];
  readonly reading: ReadingOptions;
}

const readAgain = async (stores: MappingStores, caller: Caller, { id, files, reading }: Misread): Promise<void> => {
  for (const { _id: fileId } of files) await changeReading(stores, caller, { id, fileId, reading });
};

/** What a mapping that is still being made may lack. */
const missing: readonly MappingFaultCode[] = ['id_not_first', 'id_without_header', 'mandatory_unmapped'];

export interface SetMapping {
  readonly id: string;
  readonly mapping: MappingDefinition;
  /** It may lack what it needs before a run. */
  readonly incomplete?: boolean;
  /** Of the one that it is to take the place of. */
  readonly expected?: ExpectedMapping;
}

/** Checks a mapping and makes it the import's. Throws Problem with every fault. */
export const setMapping = async (
  stores: MappingStores,
  caller: Caller,
  { id, mapping, incomplete = false, expected }: SetMapping,
): Promise<MappingDefinition> => {
  const found = await findImport(stores, caller, id);
  requireColumns(found);
  const mapped = withIdKind(found, mapping.idKind);
  const [files, workspace] = await Promise.all([stores.files.list(id), findPlace(stores, caller, found)]);
  const reading = readingOf(mapping);
  const misread = files.filter((file) => isReadOtherwise(file, reading));
  // Headers that were read in another way say nothing.
  const all = await checkInTurns(mapping, surroundingsOf(workspace, mapped, misread.length > 0 ? [] : files));
  const faults = incomplete ? all.filter(({ code }) => !missing.includes(code)) : all;
  if (faults.length > 0) return refuseMapping(faults);
  const complete = completeMapping(mapping, mapped);
  await store(stores, caller, { id, mapping: complete, mapped, seen: found.settings, expected });
  await readAgain(stores, caller, { id, files: misread, reading });
  return complete;
};

/** Lets the headers of an import be matched by name again. Throws Problem. */
export const removeMapping = async (stores: MappingStores, caller: Caller, id: string): Promise<void> => {
  const mapped = await findImport(stores, caller, id);
  await store(stores, caller, { id, mapping: null, mapped, seen: mapped.settings });
  const reading = readingOf(null);
  const misread = (await stores.files.list(id)).filter((file) => isReadOtherwise(file, reading));
  await readAgain(stores, caller, { id, files: misread, reading });
};

/** A mapping from elsewhere as far as it fits, what it lost, and what is wrong with the rest. Throws Problem. */
export const fitToImport = async (
  stores: MappingStores,
  caller: Caller,
  { id, mapping, set }: { readonly id: string; readonly mapping: MappingDefinition; readonly set: boolean },
): Promise<FittedView> => {
  const found = await findImport(stores, caller, id);
  requireColumns(found);
  const [files, workspace] = await Promise.all([stores.files.list(id), findPlace(stores, caller, found)]);
  const surroundings = surroundingsOf(workspace, withIdKind(found, mapping.idKind), files);
  refuseSize(mapping);
  const fitted = fitMapping(mapping, surroundings);
  const faults = await checkInTurns(fitted.mapping, surroundings);
  const isSet = set && faults.length === 0;
  const shown = isSet ? await setMapping(stores, caller, { id, mapping: fitted.mapping }) : fitted.mapping;
  return { set: isSet, mapping: shown, left_out: fitted.leftOut, faults };
};
