import { ProblemError } from '../../../api/problem-error.js';
import { chooseColumn } from '../change-entries.js';
import { type DocOptions, type EditedEntry, type EditedMapping, targetOf } from '../edited-mapping.js';
import { nameByAttribute } from '../mapping-facts.js';
import { type MappingPatch, patchBetween } from '../mapping-patch.js';
import type { FaultLine } from '../trial/fault-lines.js';

const words = {
  notJson: (why: string) => `This is not JSON: ${why}`,
  noObject:
    'A mapping is an object, such as {"version": 2, "attributes": [{"attribute": "id", "header": "Customer no."}]}.',
};

/** How files are read. The files of the import were read already, so it keeps its own. */
const OF_FILES: readonly (keyof DocOptions)[] = ['encoding', 'delimiter', 'quoting', 'sheet', 'header', 'footer'];

const optionsWhere = ({ options }: EditedMapping, isWanted: (name: keyof DocOptions) => boolean): DocOptions =>
  Object.fromEntries(Object.entries(options ?? {}).filter(([name]) => isWanted(name as keyof DocOptions)));

const isOfFiles = (name: keyof DocOptions): boolean => OF_FILES.includes(name);

/** Whether a mapping says something of files that an import won't take from it. */
export const saysOfFiles = (mapping: EditedMapping): boolean =>
  Object.keys(optionsWhere(mapping, isOfFiles)).length > 0;

/** A mapping from elsewhere as an import would have it: which IDs there are, and how files are read, are the import's own. */
export const asOfImport = (given: EditedMapping, { idKind, ...shown }: EditedMapping): EditedMapping => {
  const { idKind: _, options: __, ...rest } = given;
  const options = {
    ...optionsWhere(given, (name) => !isOfFiles(name)),
    ...optionsWhere(shown, isOfFiles),
  };
  return { ...rest, ...(idKind !== undefined && { idKind }), ...(Object.keys(options).length > 0 && { options }) };
};

const readsNothing = ({ header, headers, value }: EditedEntry): boolean =>
  header === undefined && headers === undefined && value === undefined;

/** Without what was said of columns that are not there: it would be refused alone. */
export const withoutLostColumns = (fitted: EditedMapping): EditedMapping => ({
  ...fitted,
  attributes: fitted.attributes.flatMap((entry) =>
    readsNothing(entry) ? chooseColumn(null)([entry], targetOf(entry)) : [entry],
  ),
});

/** Attributes that a mapping gives values to. */
export const targetCount = ({ attributes }: EditedMapping): number => new Set(attributes.map(targetOf)).size;

type NamedRows = Parameters<typeof nameByAttribute>[1];

/** The one change by which what is shown becomes another mapping. */
export const replacingPatch = (shown: EditedMapping, taken: EditedMapping, rows: NamedRows): MappingPatch =>
  patchBetween(shown, nameByAttribute(taken, rows));

/** What keeps a text from being a mapping, as far as it can be told without the server; null: nothing. */
export const textFault = (text: string): string | null => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? null : words.noObject;
  } catch (error) {
    return words.notJson(error instanceof Error ? error.message : String(error));
  }
};

const isFault = (value: object): value is { readonly pointer: string; readonly detail: string } =>
  'pointer' in value && 'detail' in value;

/** What the server refused in a mapping, by its places; none where it refused something else. */
export const refusedLines = (error: unknown): readonly FaultLine[] => {
  const faults = error instanceof ProblemError ? (error.problem?.errors ?? []) : [];
  return faults
    .filter(isFault)
    .map(({ pointer, detail }) => ({ place: pointer === '' ? null : pointer.slice(1), detail }));
};
