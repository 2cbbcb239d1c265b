import { attributesOf, kinds } from '#libs/kinds';
import type { AttributeDefinition } from '#libs/messages';
import type { ImportDoc } from '#libs/mongo';
import type { ImportPlace } from './find-place.js';

/** What the columns of an import's files may name. */
export const attributesFor = (
  { kind }: Pick<ImportDoc, 'kind'>,
  workspace: ImportPlace,
): readonly AttributeDefinition[] => attributesOf(kinds.get(kind) ?? {}, workspace);
