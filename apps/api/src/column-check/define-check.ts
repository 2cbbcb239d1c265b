import { type FilesProfile, mappedColumns, profileContext, suggestedDefinition, suggestMapping } from '#libs/mapping';
import {
  type ColumnDefinition,
  type MappingDefinition,
  type MappingFault,
  type RunDefinition,
  unwrittenStates,
} from '#libs/messages';
import type { Stores } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import { type DefinitionRequest, mapHeaders, pinRun } from '../imports/define-run.js';
import { requireState } from '../imports/require-state.js';
import { peekProfile, type WantedColumns } from '../mapping/find-profile.js';
import { withIdKind } from '../mapping/mapped-import.js';
import { mappingOf, surroundingsOf } from '../mapping/read-mapping.js';
import { type ColumnsOfImport, findColumns } from '../mapping/wanted-columns.js';
import { soundPart } from './sound-part.js';

export type ColumnCheckStores = Pick<
  Stores,
  'imports' | 'files' | 'workspaces' | 'references' | 'profiles' | 'columnChecks'
>;

/** A mapping as it is checked. */
export interface DefinedCheck {
  readonly definition: RunDefinition;
  /** As much of it as can be read. */
  readonly mapping: MappingDefinition;
  /** Given with the request, saved with the import, what headers say by their names, or what the files suggest. */
  readonly source: 'given' | 'saved' | 'headers' | 'suggested';
  readonly faults: readonly MappingFault[];
  readonly wanted: WantedColumns;
  /** Null: it has not been made. */
  readonly profile: FilesProfile | null;
}

export interface CheckRequest {
  readonly id: string;
  /** Instead of that of the import. */
  readonly mapping?: MappingDefinition | undefined;
  /** Nobody waits for it any more. */
  readonly signal: AbortSignal;
}

const HOUR_MS = 3_600_000;

/** Of what is checked in one hour, dates mean the same. */
const requestOf = ({ found, workspace, wanted }: ColumnsOfImport): DefinitionRequest => ({
  ...{ run: 'check', mode: 'validate', lanes: 1, workflows: [] },
  ...{ now: new Date(Math.floor(Date.now() / HOUR_MS) * HOUR_MS), workspace, found, files: wanted.files },
});

const entryOf = ({ attribute, header }: ColumnDefinition) => ({
  attribute: attribute.id,
  ...(header !== null && { header }),
});

/** What headers say by their names, as a mapping. */
const mappingByHeaders = (columns: readonly ColumnDefinition[]): MappingDefinition => ({
  version: 1,
  attributes: columns.map(entryOf),
});

const NOTHING: MappingDefinition = { version: 1, attributes: [] };

const suggestFrom = ({ found, workspace, attributes }: ColumnsOfImport, profile: FilesProfile): MappingDefinition => {
  const context = profileContext(workspace, new Date().toISOString());
  const { columns } = profile;
  return suggestedDefinition(suggestMapping({ attributes, matching: found.matching, columns, context }));
};

type Defined = Pick<DefinedCheck, 'definition' | 'mapping' | 'faults'>;

const byMapping = async (given: MappingDefinition, of: ColumnsOfImport): Promise<Defined> => {
  const { workspace, wanted, attributes } = of;
  const found = { ...of.found, ...withIdKind(of.found, given.idKind) };
  const { mapping, faults } = await soundPart(given, surroundingsOf(workspace, found, wanted.files));
  const columns = mappedColumns(mapping, attributes, found.matching);
  return {
    definition: pinRun(requestOf({ ...of, found }), mapping, { ...columns, ignoredColumns: [] }),
    mapping,
    faults,
  };
};

/** As a run would match them; null: they name too little, or too much. */
const byHeaders = async (of: ColumnsOfImport): Promise<Defined | null> => {
  const request = requestOf(of);
  const mapped = await mapHeaders(null, request);
  if (!mapped.ok) return null;
  return { definition: pinRun(request, null, mapped), mapping: mappingByHeaders(mapped.columns), faults: [] };
};

/** What is to be checked of an import: as much of its mapping as can be read. Throws Problem. */
export const defineCheck = async (
  stores: ColumnCheckStores,
  caller: Caller,
  { id, mapping: given, signal }: CheckRequest,
): Promise<DefinedCheck> => {
  const columns = await findColumns(stores, caller, { id, signal });
  await requireState(stores, columns.found, unwrittenStates);
  const { wanted } = columns;
  const profile = await peekProfile(stores, wanted);
  const chosen = given ?? mappingOf(columns.found);
  if (chosen) {
    return { ...(await byMapping(chosen, columns)), source: given ? 'given' : 'saved', wanted, profile };
  }
  const named = await byHeaders(columns);
  if (named) return { ...named, source: 'headers', wanted, profile };
  const suggested = profile ? suggestFrom(columns, profile) : NOTHING;
  return { ...(await byMapping(suggested, columns)), source: 'suggested', wanted, profile };
};
