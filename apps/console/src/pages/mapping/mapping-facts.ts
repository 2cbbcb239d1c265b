import type { AnswerTo } from '../../api/call.js';
import { type EditedEntry, type EditedMapping, targetOf } from './edited-mapping.js';

/** What the page knows besides the mapping. */
export type MappingHints = AnswerTo<'suggestMapping'>;
export type SuggestedRow = MappingHints['attributes'][number];
export type ColumnFacts = AnswerTo<'listColumns'>['items'][number];
export type CheckOfMapping = AnswerTo<'checkMapping'>;
export type CheckedAttribute = CheckOfMapping['attributes'][number];
export type WrongGroup = CheckedAttribute['groups'][number];
export type FieldFacts = AnswerTo<'listFields'>['items'][number];

/** The attribute that is the ID of an import; null: its kind has none. */
export const idOf = (kind: MappingHints['id_kind']): string | null =>
  kind === null ? null : kind === 'external' ? 'external_id' : 'id';

const plainName = (name: string): string => name.toLowerCase().replace(/[\s_-]+/g, '');

/** Files of some kinds have fields, which a mapping may name as their columns are; the page knows attributes alone. */
export const nameByAttribute = (
  mapping: EditedMapping,
  rows: readonly Pick<SuggestedRow, 'attribute' | 'label'>[],
): EditedMapping => {
  if (mapping.attributes.every(({ field }) => field === undefined)) return mapping;
  const ids = new Map(
    rows.flatMap(({ attribute, label }) => [attribute, label].map((name) => [plainName(name), attribute])),
  );
  const named = (entry: EditedEntry): EditedEntry => {
    const attribute = ids.get(plainName(targetOf(entry)));
    if (entry.field === undefined || attribute === undefined) return entry;
    const { field: _, ...rest } = entry;
    return { ...rest, attribute };
  };
  return { ...mapping, attributes: mapping.attributes.map(named) };
};
