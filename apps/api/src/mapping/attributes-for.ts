import { attributesOf, kinds } from '#libs/kinds';
import type { AttributeDefinition } from '#libs/messages';
import type { ImportDoc, WorkspaceDoc } from '#libs/mongo';

/** What the columns of an import's files may name. */
export const attributesFor = (
  { kind }: Pick<ImportDoc, 'kind'>,
  workspace: WorkspaceDoc,
): readonly AttributeDefinition[] => attributesOf(kinds.get(kind) ?? {}, workspace);
