import type { MappingSurroundings } from '#libs/mapping';
import type { MappingDefinition } from '#libs/messages';
import type { ImportDoc, ListedFile, ReadingOptions } from '#libs/mongo';
import { readingOptions } from '../files/reading-options.js';
import { attributesFor } from './attributes-for.js';
import type { ImportPlace } from './find-place.js';

/** The mapping of an import, or null when its headers are matched by name. */
export const mappingOf = ({ mapping }: Pick<ImportDoc, 'mapping'>): MappingDefinition | null =>
  mapping ? (JSON.parse(mapping) as MappingDefinition) : null;

/**
 * How an import's files are to be read by its mapping: what it doesn't say stays as it is, but for where the table is, of
 * which it says all.
 */
export const readingOf = (mapping: MappingDefinition | null): ReadingOptions => {
  const { encoding, delimiter, quoting, sheet, header, footer } = mapping?.options ?? {};
  const reading = readingOptions({
    ...(encoding && { encoding }),
    ...(delimiter && { delimiter }),
    ...(quoting && { quoting }),
    ...(sheet && { sheet }),
  });
  const table = header || footer ? { ...(header && { header }), ...(footer && { footer }) } : null;
  return { ...reading, table };
};

/** All headers of files that are in order; null while one isn't, or is still to be checked. */
const headersOf = (files: readonly ListedFile[]): readonly string[] | null =>
  files.length > 0 && files.every(({ verdict }) => verdict?.ok)
    ? files.flatMap(({ verdict }) => verdict?.headers ?? [])
    : null;

/** What a mapping of an import is checked against. */
export const surroundingsOf = (
  workspace: ImportPlace,
  { kind, matching }: Pick<ImportDoc, 'kind' | 'matching'>,
  files: readonly ListedFile[],
): MappingSurroundings => ({
  attributes: attributesFor({ kind }, workspace),
  matching,
  headers: headersOf(files),
  place: { country: workspace.country, zone: workspace.zone, now: new Date().toISOString() },
});
