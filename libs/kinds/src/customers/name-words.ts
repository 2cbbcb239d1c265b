import { isNaming, nameWordsOf, namingAttributes } from '#libs/attributes';
import type { CustomerDoc } from '#libs/messages';
import type { ChangedField } from './changed-fields.js';

/** By which words a customer is found after a change; undefined: its names stay. */
export const changedWords = (current: CustomerDoc, changed: readonly ChangedField[]): readonly string[] | undefined => {
  if (!changed.some(({ field }) => isNaming(field.id))) return undefined;
  const names: Record<string, unknown> = {};
  for (const attribute of namingAttributes) names[attribute] = current[attribute];
  for (const { field, value } of changed) names[field.id] = value;
  return nameWordsOf(names) ?? [];
};
