import type { ViewOf } from '#libs/api-contract';
import { type IdKind } from '#libs/kinds';
import { importable, type SampledHeader, type Suggestion, suggestMapping } from '#libs/mapping';
import type { AttributeDefinition, MappingDefinition } from '#libs/messages';
import type { Stores } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import { findImport } from '../imports/find-import.js';
import { attributesFor } from './attributes-for.js';
import { findPlace } from './find-place.js';
import { completeMapping, type MappedKind, requireColumns, withIdKind } from './mapped-import.js';

const SAMPLES = 3;
/** Headers that are looked at; an import's files may have many more, of which nobody could choose. */
const MOST_HEADERS = 2_000;

/** The headers of all files, each once, with the first values that any of them has. One file is read at a time. */
const sampleHeaders = async ({ files }: Pick<Stores, 'files'>, id: string): Promise<readonly SampledHeader[]> => {
  const samples = new Map<string, readonly string[]>();
  for await (const { headers, samples: ofFile } of files.samples(id)) {
    for (const [column, header] of headers.entries()) {
      if (header === '') continue;
      const known = samples.get(header);
      if (known === undefined && samples.size === MOST_HEADERS) continue;
      samples.set(header, [...(known ?? []), ...(ofFile[column] ?? [])].slice(0, SAMPLES));
    }
  }
  return [...samples].map(([header, values]) => ({ header, samples: values }));
};

/** One attribute as it is in the mapping step. */
const viewRow = (
  { id, label, type, mandatory = false }: AttributeDefinition,
  suggestions: ReadonlyMap<string, Suggestion>,
  headers: ReadonlyMap<string, SampledHeader>,
) => {
  const { header = null, reason = null, detail = null } = suggestions.get(id) ?? {};
  const preview = (header === null ? undefined : headers.get(header))?.samples ?? [];
  return { attribute: id, label, type, mandatory, header, reason, detail, preview };
};

const mappingOf = (mapped: MappedKind, suggestions: readonly Suggestion[]): MappingDefinition =>
  completeMapping(
    {
      version: 1,
      attributes: suggestions.map(({ attribute, header }) => ({ attribute, header })),
    },
    mapped,
  );

export interface SuggestionQuery {
  readonly id_kind?: IdKind;
}

export type SuggestionsView = ViewOf<'MappingSuggestions'>;

/** All attributes with what the files suggest for them, and the mapping that would be. Throws Problem. */
export const suggestForImport = async (
  stores: Pick<Stores, 'imports' | 'files' | 'workspaces' | 'references'>,
  caller: Caller,
  { id, id_kind: wanted }: SuggestionQuery & { readonly id: string },
): Promise<SuggestionsView> => {
  const found = await findImport(stores, caller, id);
  requireColumns(found);
  const mapped = withIdKind(found, wanted);
  const [headers, workspace] = await Promise.all([sampleHeaders(stores, id), findPlace(stores, caller, found)]);
  const attributes = attributesFor(found, workspace);
  const context = { country: workspace.country, zone: workspace.zone, now: new Date().toISOString() };
  const suggestions = suggestMapping({ attributes, matching: mapped.matching, headers, context });
  const byAttribute = new Map(suggestions.map((suggestion) => [suggestion.attribute, suggestion]));
  const byHeader = new Map(headers.map((sampled) => [sampled.header, sampled]));
  return {
    id_kind: (mapped.settings.id_kind as IdKind | undefined) ?? null,
    attributes: importable(attributes, mapped.matching).map((attribute) => viewRow(attribute, byAttribute, byHeader)),
    headers: headers.map(({ header, samples }) => ({ header, preview: samples })),
    mapping: mappingOf(mapped, suggestions),
  };
};
