import { standardAttributes } from '#libs/attributes';
import { attributesOf, formatsOf, kinds } from '#libs/kinds';
import { knownNames } from '#libs/mapping';
import type { MappingDefinition } from '#libs/messages';
import type { ImportDoc, WorkspaceStore } from '#libs/mongo';
import { actions } from '../actions/action-records.js';
import { type FileFormatCheck, tableFiles, tableFilesWith } from './file-format-check.js';

const mappedHeaders = ({ mapping }: ImportDoc): readonly string[] => {
  const { attributes = [] } = mapping ? (JSON.parse(mapping) as MappingDefinition) : {};
  return attributes.flatMap(({ header }) => header ?? []);
};

/** Whether the files of an import may be packed as a zip archive, each of which becomes one of the import. */
export const takesArchives = (found: ImportDoc | null): boolean => found === null || formatsOf(found).includes('xlsx');

/** What is expected of the files of an import: what its headers may mean is looked up when a file is opened. */
export const subjectOf = async (
  found: ImportDoc | null,
  workspaces: Pick<WorkspaceStore, 'get'>,
): Promise<FileFormatCheck> => {
  if (!found) return tableFiles;
  if (found.records === 'lines') return actions;
  const workspace = await workspaces.get(found.workspace);
  const { attributes = standardAttributes, country = '' } = workspace ?? {};
  const named = attributesOf(kinds.get(found.kind) ?? {}, { attributes, country });
  return tableFilesWith(knownNames(named, mappedHeaders(found)), formatsOf(found));
};
