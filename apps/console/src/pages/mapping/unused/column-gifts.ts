import type { Choice } from '../../../parts/select-field.js';
import { chooseColumn } from '../change-entries.js';
import type { ColumnFacts } from '../mapping-facts.js';
import type { MappingPatch } from '../mapping-patch.js';
import type { MappingRow } from '../mapping-rows.js';

/** Which attribute is to be read from which column: attributes by the index of the column. */
export type ColumnGifts = ReadonlyMap<number, string>;

type TakerRow = Pick<MappingRow, 'attribute' | 'isId' | 'source' | 'entries'>;

const words = {
  keep: 'Not imported',
  id: 'ID',
  instead: (attribute: string, source: string) => `${attribute}, instead of ${source}`,
};

const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();

/** Columns by what their headers or first values contain. */
export const searchColumns = (columns: readonly ColumnFacts[], search: string): readonly ColumnFacts[] => {
  const wanted = folded(search);
  return columns.filter(({ header, preview }) => [header, ...preview].some((text) => folded(text).includes(wanted)));
};

const tellTaker = ({ attribute, isId, source }: TakerRow): string => {
  const name = isId ? words.id : attribute;
  if (source.kind === 'none') return name;
  return words.instead(name, source.kind === 'column' ? source.header : source.text);
};

/** Attributes that a column can be given to: those that read nothing first; none that another column is given to. */
export const takerChoices = (rows: readonly TakerRow[], gifts: ColumnGifts, index: number): readonly Choice[] => {
  const taken = new Set([...gifts].filter(([other]) => other !== index).map(([, attribute]) => attribute));
  const free = rows.filter(({ attribute }) => !taken.has(attribute));
  const sorted = [
    ...free.filter(({ source }) => source.kind === 'none'),
    ...free.filter(({ source }) => source.kind !== 'none'),
  ];
  return [{ value: '', label: words.keep }, ...sorted.map((row) => ({ value: row.attribute, label: tellTaker(row) }))];
};

/** With a column given to an attribute; `''`: to none. */
export const withGift = (gifts: ColumnGifts, index: number, attribute: string): ColumnGifts => {
  const others = [...gifts].filter(([other]) => other !== index);
  return new Map(attribute === '' ? others : [...others, [index, attribute]]);
};

/** The change of the mapping that gives all of them at once. */
export const giftsPatch = (
  rows: readonly TakerRow[],
  columns: readonly ColumnFacts[],
  gifts: ColumnGifts,
): MappingPatch => {
  const headers = new Map(columns.map(({ index, header }) => [index, header]));
  const entriesOf = new Map(rows.map(({ attribute, entries }) => [attribute, entries]));
  return {
    entries: Object.fromEntries(
      [...gifts].map(([index, attribute]) => [
        attribute,
        chooseColumn(headers.get(index) ?? null)(entriesOf.get(attribute) ?? [], attribute),
      ]),
    ),
    options: {},
  };
};
