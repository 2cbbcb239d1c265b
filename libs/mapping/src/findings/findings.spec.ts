import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell, ChunkRow, ColumnDefinition, FileDefinition, RunDefinition } from '#libs/messages';
import { attribute, definedRun, runColumn } from '../../test/example-run.js';
import { runArb, type TableOfRun } from '../../test/finding-runs.js';
import { compileRow } from '../compile-row.js';
import { placeRows } from '../place-row.js';
import type { FilesProfile } from '../suggest/profile/files-profile.js';
import { TableTally } from '../suggest/profile/table-tally.js';
import { findingParts } from './finding-parts.js';
import { findingRoom } from './finding-tally.js';
import type { Findings } from './findings.js';
import { RowFindings } from './row-findings.js';
import { compileTold, findInValues } from './value-findings.js';

const rowsOf = (definition: RunDefinition, tables: readonly TableOfRun[]) =>
  tables.flatMap((table, file) => {
    const { fill, isHeader } = placeRows(definition, definition.files[file] as FileDefinition);
    return table.rows.map((cells, at) => {
      const row: Cell[] = [at + 1, at + 2];
      fill(row, cells);
      return { row: row as unknown as ChunkRow, file, isHeader: isHeader(cells) };
    });
  });

const byRows = (definition: RunDefinition, tables: readonly TableOfRun[], columns?: readonly (number | null)[]) => {
  const all = [...definition.columns.keys(), null];
  const findings = new RowFindings(definition, columns ?? all, findingRoom());
  for (const [at, { row, file, isHeader }] of rowsOf(definition, tables).entries()) {
    findings.add({ row, file, ordinal: at + 1, duplicates: isHeader ? [[0, file, 0]] : [] });
  }
  return findings.tallies();
};

interface Counted {
  readonly rows: number;
  readonly codes: Readonly<Record<string, number>>;
}

/** From the answers of the validator to each row: what the findings are to say. */
const model = (definition: RunDefinition, tables: readonly TableOfRun[]): ReadonlyMap<number, Counted> => {
  const mapRow = compileRow(definition);
  const found = new Map<number, { rows: number; codes: Record<string, number> }>();
  for (const { row, file, isHeader } of rowsOf(definition, tables)) {
    const mapped = mapRow(row, isHeader ? [[0, file, 0]] : [], file);
    const seen = new Set<number>();
    for (const [column, code] of mapped.ok ? [] : mapped.rejected[4]) {
      const of = found.get(column) ?? { rows: 0, codes: {} };
      found.set(column, of);
      if (!seen.has(column)) of.rows += 1;
      seen.add(column);
      of.codes[code] = (of.codes[code] ?? 0) + 1;
    }
  }
  return found;
};

const countedOf = ({ rows, groups }: Findings): Counted => ({
  rows,
  codes: Object.fromEntries(groups.map(({ code, count }) => [code, count])),
});

const NONE: Counted = { rows: 0, codes: {} };

const profileOf = (tables: readonly TableOfRun[]) => {
  const tally = new TableTally({ country: 'HU', zone: 'UTC', now: '2026-04-07T10:00:00.000Z' });
  for (const { headers, rows } of tables) {
    const file = tally.openFile(headers);
    for (const [at, row] of rows.entries()) tally.add(file, row, at + 1);
  }
  const columns = tally.profiles();
  const profile: FilesProfile = {
    ...{ columns, rows: 0, complete: true, tables: tally.tables() },
    files: tables.map((_, at) => `f${at}.csv`),
  };
  return { profile, values: [...tally.values()] };
};

/** By column: what its values alone say; undefined: they do not tell. */
const byValues = (definition: RunDefinition, tables: readonly TableOfRun[]): readonly (Findings | undefined)[] => {
  const { profile, values } = profileOf(tables);
  const toldOf = compileTold(definition, profile);
  return definition.columns.map((_, column) => {
    const told = toldOf(column);
    if (!told) return undefined;
    const known = told.index === null ? [] : (values[told.index]?.values ?? []);
    const steps = findInValues(definition, column, { told, values: known });
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
    }
  });
};

describe('what is wrong with the rows of a run', () => {
  it('is by rows what the validator rejects them for', () => {
    fc.assert(
      fc.property(runArb, ({ definition, tables }) => {
        const expected = model(definition, tables);
        for (const [column, tally] of byRows(definition, tables)) {
          expect(countedOf(tally.findings())).toEqual(expected.get(column ?? -1) ?? NONE);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is in some columns what it is in them among all', () => {
    fc.assert(
      fc.property(runArb, fc.nat(), ({ definition, tables }, n) => {
        const column = n % definition.columns.length;
        const [all, alone] = [byRows(definition, tables), byRows(definition, tables, [column])];
        expect(alone.get(column)?.findings()).toEqual(all.get(column)?.findings());
      }),
      { numRuns: 100 },
    );
  });

  it('is by values what it is by rows, wherever values tell', () => {
    let told = 0;
    fc.assert(
      fc.property(runArb, ({ definition, tables }) => {
        const rows = byRows(definition, tables);
        for (const [column, findings] of byValues(definition, tables).entries()) {
          if (!findings) continue;
          told += 1;
          expect(inOrder(findings)).toEqual(inOrder(rows.get(column)?.findings() as Findings));
        }
      }),
      { numRuns: 600 },
    );
    expect(told).toBeGreaterThan(60);
  });

  it('is the same under the same key', () => {
    let compared = 0;
    fc.assert(
      fc.property(runArb, runArb, (one, other) => {
        // The same files, under two mappings.
        const second: RunDefinition = { ...other.definition, files: one.definition.files };
        const [a, b] = [byRows(one.definition, one.tables), byRows(second, one.tables)];
        const known = new Map(findingParts(one.definition).map(({ key, column }) => [key, column]));
        for (const { key, column } of findingParts(second)) {
          const same = known.get(key);
          if (same === undefined) continue;
          compared += 1;
          expect(b.get(column)?.findings()).toEqual(a.get(same)?.findings());
        }
      }),
      { numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(30);
  });
});

const inOrder = ({ groups, ...rest }: Findings) => ({
  ...rest,
  groups: groups
    .map(({ values, ...group }) => ({
      ...group,
      values: values.toSorted((a, b) => a.file - b.file || a.row - b.row || (a.value < b.value ? -1 : 1)),
    }))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1)),
});

describe('the parts of what can be wrong', () => {
  const keysOf = (rest: Partial<RunDefinition>, points: Partial<ColumnDefinition> = {}) =>
    findingParts(
      definedRun([runColumn('id'), runColumn('birth_date'), runColumn('points', points), runColumn('email')], rest),
    ).map(({ key }) => key);
  const changed = (a: readonly string[], b: readonly string[]) => a.flatMap((key, at) => (key === b[at] ? [] : [at]));
  const before = keysOf({});

  it.each([
    ['an order of dates', keysOf({ options: { dateOrder: 'dmy' } }), [1, 4]],
    ['a decimal mark', keysOf({ options: { decimal: ',' } }), [2, 4]],
    ['a value map', keysOf({}, { values: [['x', '']] }), [2, 4]],
    ['a fallback', keysOf({}, { fallback: { static: '1' } }), [2, 4]],
    ['words for nothing', keysOf({ options: { empty: ['x'] } }), [0, 1, 2, 3, 4]],
    ['another time', keysOf({ now: '2027-01-01T00:00:00.000Z' }), []],
  ])('that change with %s are few', (_, after, columns) => {
    expect(changed(before, after)).toEqual(columns);
  });

  it('of a mandatory attribute depend on which rows are blank', () => {
    const points = { attribute: { ...attribute('points'), mandatory: true } };
    const [a, b] = [keysOf({}, points), keysOf({ cells: ['Other'] }, points)];
    expect(changed(a, b)).toEqual([2, 4]);
  });
});
