import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demoAttributes } from '#libs/attributes';
import type { Cell, MappedAttribute, MappingDefinition, RunDefinition } from '#libs/messages';
import { byLoyaltyId } from '#libs/messages/testing';
import { definedRun } from '../test/example-run.js';
import { applyMapping } from './apply-mapping.js';
import { checkMapping } from './check-mapping.js';
import { constantsOf } from './compile-column.js';
import { compileRow } from './compile-row.js';
import { locateColumns } from './match-headers.js';

const mappingOf = (...attributes: readonly MappedAttribute[]): MappingDefinition => ({ version: 1, attributes });

const apply = (mapping: MappingDefinition, ...files: string[][]) => {
  const applied = applyMapping(mapping, demoAttributes, files, { matching: byLoyaltyId });
  if (!applied.ok) throw new Error(JSON.stringify(applied.errors));
  return applied;
};

describe('applying a mapping', () => {
  const mapping = mappingOf(
    { attribute: 'id', header: ' Nr ' },
    { attribute: 'gender', header: 'Sex', values: { F: 'female' }, ignoreOnUpdate: true },
    { attribute: 'tier', fallback: { static: 'gold' } },
    { attribute: 'email' },
  );

  it('gives columns in its order, and lists the headers that it leaves out', () => {
    const { columns, ignoredColumns } = apply(mapping, ['email', 'Sex', 'Nr'], ['Nr', '__proto__', 'email']);
    expect(columns).toMatchObject([
      { attribute: { id: 'id' }, header: 'Nr' },
      { attribute: { id: 'gender' }, header: 'Sex', values: [['F', 'female']], ignoreOnUpdate: true },
      { attribute: { id: 'tier' }, header: null, fallback: { static: 'gold' } },
    ]);
    expect(ignoredColumns).toEqual(['email', '__proto__']);
  });

  it('means its very headers: another name of the attribute does not do', () => {
    const { columns } = apply(mapping, ['Nr', 'Sex'], ['gender', 'Nr']);
    expect(locateColumns(columns, ['gender', 'Nr'])).toEqual([1, -1]);
  });

  it('refuses a file without the header of the ID', () => {
    expect(
      applyMapping(
        mapping,
        demoAttributes,
        [
          ['Nr', 'Sex'],
          ['id', 'Sex'],
        ],
        { matching: byLoyaltyId },
      ),
    ).toEqual({
      ok: false,
      errors: [{ file: 1, code: 'no_id_column', row: null, line: null, argument: 'Nr' }],
    });
  });
});

/** What a value map and a fallback do, written from the specification: cell, trimmed, value map, if empty fallback. */
const naiveValue = ({ values = {}, fallback }: MappedAttribute, cell: string | undefined): string | null => {
  const trimmed = (cell ?? '').trim();
  const [, replaced] = Object.entries(values).find(([from]) => from.trim() === trimmed) ?? [];
  const value = String(replaced ?? trimmed).trim();
  return value || (fallback && 'static' in fallback ? String(fallback.static).trim() : '') || null;
};

const texts = ['first_name', 'last_name', 'company', 'area', 'other'];
const word = fc.constantFrom<string[]>('', ' ', 'a', ' a', 'b', 'b ', 'constructor', '__proto__', '$set');

const mapped = (attribute: string): fc.Arbitrary<MappedAttribute> =>
  fc
    .record({
      header: fc.option(fc.constant(`h ${attribute}`)),
      values: fc.option(fc.uniqueArray(fc.tuple(word, word), { selector: ([from]) => from.trim() })),
      fallback: fc.option(word),
      ignoreOnUpdate: fc.boolean(),
    })
    .map(({ header, values, fallback, ignoreOnUpdate }) => ({
      attribute,
      ...(header === null ? {} : { header }),
      ...(values === null ? {} : { values: Object.fromEntries(values) }),
      ...(fallback === null ? {} : { fallback: { static: fallback } }),
      ...(ignoreOnUpdate ? { ignoreOnUpdate } : {}),
    }));

const mappings = fc
  .tuple(fc.shuffledSubarray(texts), fc.tuple(...texts.map(mapped)))
  .map(([order, all]) =>
    mappingOf(
      { attribute: 'id', header: 'Nr' },
      ...order.flatMap((id) => all.filter(({ attribute }) => attribute === id)),
    ),
  );

const definitionOf = (mapping: MappingDefinition, headers: string[]): RunDefinition => ({
  ...definedRun([]),
  files: [],
  ...apply(mapping, headers),
});

/** Each attribute of a row's result by its id, constants resolved. */
const valuesOf = (definition: RunDefinition, row: readonly string[], headers: readonly string[]) => {
  const located = locateColumns(definition.columns, headers).map((at): Cell => row[at] ?? null);
  const result = compileRow(definition)([1, 2, ...located]);
  if (!result.ok) throw new Error(JSON.stringify(result.rejected));
  const constants = constantsOf(definition);
  const values = result.accepted.slice(3).map((value) => {
    return typeof value === 'object' && value !== null && 'c' in value ? constants[value.c] : value;
  });
  return Object.fromEntries(definition.columns.slice(1).map(({ attribute }, i) => [attribute.id, values[i]]));
};

describe('a compiled mapping', () => {
  it('equals a naive model, for any mapping and any row', () => {
    const headers = ['h company', 'Nr', ...texts.filter((id) => id !== 'company').map((id) => `h ${id}`)];
    fc.assert(
      fc.property(mappings, fc.array(word, { minLength: 6, maxLength: 6 }), (mapping, cells) => {
        const row = cells.with(1, 'C1');
        const expected = mapping.attributes
          .filter(({ attribute, header, fallback }) => attribute !== 'id' && (header !== undefined || fallback))
          .map((one) => {
            const at = headers.indexOf(one.header ?? '');
            return [one.attribute, naiveValue(one, row[at])];
          });
        expect(valuesOf(definitionOf(mapping, headers), row, headers)).toEqual(Object.fromEntries(expected));
      }),
    );
  });

  it('is the same after it was exported and imported', () => {
    const place = { country: 'HU', zone: 'Europe/Budapest', now: '2026-04-07T10:00:00.000Z' };
    fc.assert(
      fc.property(mappings, (mapping) => {
        const imported = JSON.parse(JSON.stringify(mapping)) as MappingDefinition;
        const surroundings = { attributes: demoAttributes, matching: byLoyaltyId, headers: null, place } as const;
        expect(checkMapping(imported, surroundings)).toEqual([]);
        expect(apply(imported, ['Nr'])).toEqual(apply(mapping, ['Nr']));
      }),
    );
  });
});
