import type { ViewOf } from '#libs/api-contract';
import { type IdKind } from '#libs/kinds';
import {
  type ColumnProfile,
  type FilesProfile,
  importable,
  type Place,
  profileContext,
  type SuggestedMapping,
  type SuggestedOption,
  suggestedDefinition,
  suggestMapping,
} from '#libs/mapping';
import type { AttributeDefinition } from '#libs/messages';
import type { Stores } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import { findProfile } from './find-profile.js';
import { completeMapping, withIdKind } from './mapped-import.js';
import { findColumns } from './wanted-columns.js';

/** Of all columns together, in an answer. */
const MOST_VALUES = 5_000;

/** One attribute as it is in the mapping step. */
const compileRows = ({ suggestions, refused }: SuggestedMapping, columns: readonly ColumnProfile[]) => {
  const byAttribute = new Map(suggestions.map((suggestion) => [suggestion.attribute, suggestion]));
  const refusals = new Map(refused.map((refusal) => [refusal.attribute, refusal.detail]));
  const samples = new Map(columns.map((column) => [column.header, column.samples]));
  return ({ id, label, type, mandatory = false }: AttributeDefinition) => {
    const { header = null, reason = null, detail, score = null } = byAttribute.get(id) ?? {};
    const preview = (header === null ? undefined : samples.get(header)) ?? [];
    const said = detail ?? refusals.get(id) ?? null;
    return { attribute: id, label, type, mandatory, header, reason, score, detail: said, preview };
  };
};

const viewColumns = (columns: readonly ColumnProfile[]) => {
  let left = MOST_VALUES;
  return columns.map(({ header, samples, rows, filled, distinct, repeats, values }) => {
    left -= values.length;
    return { header, preview: samples, rows, filled, distinct, repeats, values: left < 0 ? [] : values };
  });
};

const viewOption = ({ option, value, header, detail, rows }: SuggestedOption, files: readonly string[]) => ({
  ...{ option, value, header, detail },
  rows: rows.map(({ file, row }: Place) => ({ file: files[file] ?? '', row })),
});

const viewReading = ({ rows, complete }: FilesProfile) => ({ rows, complete });

export interface SuggestionQuery {
  readonly id_kind?: IdKind;
}

export type SuggestionsView = ViewOf<'MappingSuggestions'>;

/** Where suggestions come from. */
type SuggestionStores = Pick<Stores, 'imports' | 'files' | 'profiles' | 'workspaces' | 'references'>;

/**
 * All attributes with what the files suggest for them, and the mapping that would be; null: the files are still being
 * looked at. `signal`: nobody waits for it any more. Throws Problem.
 */
export const suggestForImport = async (
  stores: SuggestionStores,
  caller: Caller,
  { id, id_kind: idKind, signal }: SuggestionQuery & { readonly id: string; readonly signal: AbortSignal },
): Promise<SuggestionsView | null> => {
  const { found, workspace, attributes, wanted } = await findColumns(stores, caller, { id, signal });
  const mapped = withIdKind(found, idKind);
  const profile = await findProfile(stores, wanted);
  if (!profile) return null;
  const { columns } = profile;
  const context = profileContext(workspace, new Date().toISOString());
  const suggested = suggestMapping({ attributes, matching: mapped.matching, columns, context });
  return {
    id_kind: (mapped.settings.id_kind as IdKind | undefined) ?? null,
    attributes: importable(attributes, mapped.matching).map(compileRows(suggested, columns)),
    headers: viewColumns(columns),
    options: suggested.options.map((option) => viewOption(option, profile.files)),
    ...viewReading(profile),
    mapping: completeMapping(suggestedDefinition(suggested), mapped),
  };
};
