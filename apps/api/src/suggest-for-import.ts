import { importable, type SampledHeader, type Suggestion, suggestMapping } from '#libs/mapping';
import { type AttributeDefinition, type IdKind, MAPPING_VERSION, type MappingDefinition } from '#libs/messages';
import type { FileDoc, Stores } from '#libs/mongo';
import type { Caller } from './access.js';
import { findImport } from './find-import.js';
import { findWorkspace } from './find-workspace.js';

const SAMPLES = 3;

/** The headers of all files, each once, with the first values that any of them has. */
const sampleHeaders = (files: readonly FileDoc[]): readonly SampledHeader[] => {
  const samples = new Map<string, readonly string[]>();
  for (const { verdict } of files) {
    verdict?.headers.forEach((header, column) => {
      if (header === '') return;
      const values = [...(samples.get(header) ?? []), ...(verdict.samples[column] ?? [])];
      samples.set(header, values.slice(0, SAMPLES));
    });
  }
  return [...samples].map(([header, values]) => ({ header, samples: values }));
};

/** One attribute as it stands in the mapping step. */
const viewRow = (
  { id, label, type, mandatory = false }: AttributeDefinition,
  suggestions: ReadonlyMap<string, Suggestion>,
  headers: ReadonlyMap<string, SampledHeader>,
) => {
  const { header = null, reason = null, detail = null } = suggestions.get(id) ?? {};
  const preview = (header === null ? undefined : headers.get(header))?.samples ?? [];
  return { attribute: id, label, type, mandatory, header, reason, detail, preview };
};

const mappingOf = (idKind: IdKind, suggestions: readonly Suggestion[]): MappingDefinition => ({
  version: MAPPING_VERSION,
  idKind,
  attributes: suggestions.map(({ attribute, header }) => ({ attribute, header })),
});

export interface SuggestionQuery {
  readonly id_kind?: IdKind;
}

/** All attributes with what the files suggest for them, and the mapping that would be. Throws Problem. */
export const suggestForImport = async (
  stores: Pick<Stores, 'imports' | 'files' | 'workspaces'>,
  caller: Caller,
  { id, id_kind: wanted }: SuggestionQuery & { readonly id: string },
) => {
  const found = await findImport(stores, caller, id);
  const idKind = wanted ?? found.idKind;
  const [files, { attributes, country, zone }] = await Promise.all([
    stores.files.list(id),
    findWorkspace(stores, caller),
  ]);
  const headers = sampleHeaders(files);
  const context = { country, zone, now: new Date().toISOString() };
  const suggestions = suggestMapping({ attributes, idKind, headers, context });
  const byAttribute = new Map(suggestions.map((suggestion) => [suggestion.attribute, suggestion]));
  const byHeader = new Map(headers.map((sampled) => [sampled.header, sampled]));
  return {
    id_kind: idKind,
    attributes: importable(attributes, idKind).map((attribute) => viewRow(attribute, byAttribute, byHeader)),
    headers: headers.map(({ header, samples }) => ({ header, preview: samples })),
    mapping: mappingOf(idKind, suggestions),
  };
};

export type SuggestionsView = Awaited<ReturnType<typeof suggestForImport>>;
