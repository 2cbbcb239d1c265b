import { standardAttributes } from '#libs/attributes';
import type { AttributeDefinition, ColumnDefinition } from '#libs/messages';
import { readCsvHeader, standardColumns } from './csv-header.js';

type Workspace = { readonly attributes: readonly AttributeDefinition[] };

/** A cell may have no more, so that a text of metadata has no limit of its own. */
const LONGEST_TEXT = 64 * 1024;

/** The attribute of a standard column as the workspace has it. Nothing is mandatory: a row without Source_id creates. */
const attributeOf = (id: string, name: string, { attributes }: Workspace): AttributeDefinition => {
  const known = [...attributes, ...standardAttributes].find((attribute) => attribute.id === id);
  if (!known) throw new Error(`there is no attribute ${id}`);
  return { ...known, label: name, mandatory: false, ...(id === 'id' ? { ofRow: true, unique: false } : {}) };
};

/** The standard columns, as attributes under the names that they have in files. */
export const csvAttributes = (workspace: Workspace): readonly AttributeDefinition[] =>
  Object.entries(standardColumns).map(([name, id]) => attributeOf(id, name, workspace));

const nameOf = (attribute: string): string =>
  Object.entries(standardColumns).find(([, id]) => id === attribute)?.[0] ?? attribute;

const columnOf = (header: string, workspace: Workspace): ColumnDefinition[] => {
  const read = readCsvHeader(header);
  if (read.as === 'attribute') {
    return [{ attribute: attributeOf(read.attribute, nameOf(read.attribute), workspace), header, exact: true }];
  }
  if (read.as !== 'metadata') return [];
  const { key } = read;
  const attribute = { id: `metadata.${key}`, label: key, type: 'string', maxLength: LONGEST_TEXT };
  return [{ attribute, header, exact: true }];
};

/** The columns of a file whose headers are in order: each header means exactly one thing, by its name alone. */
export const csvColumns = (headers: readonly string[], workspace: Workspace): readonly ColumnDefinition[] =>
  headers.flatMap((header) => columnOf(header, workspace));
