import type { EditedEntry } from '../src/pages/mapping/edited-mapping.js';
import type { ColumnFacts, WrongGroup } from '../src/pages/mapping/mapping-facts.js';
import type { MappingRow } from '../src/pages/mapping/mapping-rows.js';
import type { Remedy, RemedyInput } from '../src/pages/mapping/remedies/remedy.js';

export const at = (row: number) => ({ file: 'a.csv', row });

export const group = (code: string, values: Readonly<Record<string, number>>, more: number | null = 0): WrongGroup => {
  const counts = Object.entries(values).map(([value, count], i) => ({ value, count, first: at(i + 2) }));
  const count = counts.reduce((sum, one) => sum + one.count, 0);
  return { ...{ code, message: 'Why.', count, values: counts, more_values: more }, first: counts[0]?.first ?? null };
};

export const column = (header: string, changes: Partial<ColumnFacts> = {}): ColumnFacts => ({
  ...{ index: 0, header, rows: 1_000, filled: 900, distinct: null, more_than: 10_000 },
  ...{ repeats: true, repeated_rows: 1, preview: [], dates: null },
  ...changes,
});

export const row = (type: string, groups: readonly WrongGroup[], changes: Partial<MappingRow> = {}): MappingRow => {
  const entries: readonly EditedEntry[] = [{ attribute: 'x', header: 'X' }];
  const rows = groups.reduce((sum, { count }) => sum + count, 0);
  return {
    ...{ attribute: 'x', label: 'X', type, mandatory: false, isId: false, field: null, entries },
    ...{ source: { kind: 'column', header: 'X' }, column: column('X'), notes: [] },
    why: { look: 'good', text: '', detail: null },
    found: { attribute: 'x', headers: ['X'], checked: true, rows_with_errors: rows, left_out: 0, groups: [...groups] },
    ...changes,
  };
};

export const input = (type: string, one: WrongGroup, changes: Partial<MappingRow> = {}): RemedyInput => {
  const shown = row(type, [one], changes);
  return { row: shown, group: one, rows: [shown], options: {} };
};

export const tell = ({ name, label, fixes }: Remedy): string =>
  `${name}: ${label}${fixes === null ? '' : ` | ${fixes.rows}${fixes.isAtLeast ? '+' : ''}`}`;

export const patchOf = (remedies: readonly Remedy[], name: string) => {
  const effect = remedies.find((one) => one.name === name)?.effect;
  return effect?.kind === 'change' ? effect.change.patch : null;
};

export const provenOrder = (order: 'dmy' | 'mdy', fits: number): Partial<ColumnFacts> => ({
  dates: { status: 'proven', order, orders: [{ order, fits, rows: [at(4_120)] }] },
});

export const either = group('ambiguous_date', { '03/04/2026': 9, '13/04/2026': 1 });

export const numbers = (values: Readonly<Record<string, number>>): RemedyInput =>
  input('numeric', group('invalid_number', values));
