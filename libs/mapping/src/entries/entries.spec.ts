import { describe, expect, it } from 'vitest';
import { demoAttributes } from '#libs/attributes';
import type { Cell, ChunkRow, MappedAttribute, MappingOptions } from '#libs/messages';
import { byLoyaltyId } from '#libs/messages/testing';
import { definedRun } from '../../test/example-run.js';
import { compileColumns } from '../compile-column.js';
import { compileRow } from '../compile-row.js';
import { compileRowKey } from '../id-cell.js';
import { compileTargets } from '../mapped-target.js';
import { parseOptionsOf } from '../parse-options.js';
import { columnsOfMapping } from './columns-of-mapping.js';
import { cellHeaders } from './row-cell.js';

const id: MappedAttribute = { attribute: 'id', header: 'Nr' };

const define = (attributes: readonly MappedAttribute[], options?: MappingOptions) =>
  definedRun([], {
    ...columnsOfMapping({ version: 2, attributes }, compileTargets(demoAttributes, byLoyaltyId)),
    options: parseOptionsOf({ options }),
  });

/** What a mapping stores of a row, by attribute; its reasons when it is rejected. */
const mapped = (
  attributes: readonly MappedAttribute[],
  cells: Readonly<Record<string, Cell>>,
  options?: MappingOptions,
) => {
  const definition = define(attributes, options);
  const row: ChunkRow = [1, 2, ...cellHeaders(definition).map((header) => cells[header] ?? null)];
  const result = compileRow(definition)(row);
  if (!result.ok) return result.rejected[4];
  const { constants } = compileColumns(definition);
  const values = definition.columns.map(({ attribute }, i) => {
    const value = result.accepted[i + 2];
    return [attribute.id, typeof value === 'object' && value !== null && 'c' in value ? constants[value.c] : value];
  });
  return { ...Object.fromEntries(values), ...(result.leftOut && { leftOut: result.leftOut[4] }) };
};

describe('entries of a mapping of version 2', () => {
  it('let one header serve several attributes, carried once', () => {
    const attributes = [
      { attribute: 'id', header: 'Email' },
      { attribute: 'email', header: ' Email ' },
    ];
    expect(cellHeaders(define(attributes))).toEqual(['Email']);
    expect(mapped(attributes, { Email: 'a@b.hu' })).toEqual({ id: 'a@b.hu', email: 'a@b.hu' });
  });

  it('put headers together, blank ones leaving no separator', () => {
    const attributes = [id, { attribute: 'full_name', headers: ['First', 'Middle', 'Last'], join: ' ' }];
    expect(mapped(attributes, { Nr: '1', First: ' Ann ', Middle: ' ', Last: 'Bee' })).toEqual({
      id: '1',
      full_name: 'Ann Bee',
    });
    expect(mapped(attributes, { Nr: '1' })).toEqual({ id: '1', full_name: null });
  });

  it('take the first header that has something, each with its steps', () => {
    const phone = { header: 'Home', steps: [{ prefix: '+' }] };
    const attributes = [id, { attribute: 'mobile_phone', headers: ['Mobile', phone], take: 'first' as const }];
    expect(mapped(attributes, { Nr: '1', Mobile: '', Home: '36201234567' })).toMatchObject({
      mobile_phone: '+36201234567',
    });
    expect(mapped(attributes, { Nr: '1', Mobile: '+36201234568', Home: '1' })).toMatchObject({
      mobile_phone: '+36201234568',
    });
  });

  it('take the first entry whose conditions hold and that gives a value', () => {
    const attributes: readonly MappedAttribute[] = [
      id,
      { attribute: 'newsletter', when: { header: 'Unsubscribed', is: ['TRUE'] }, value: false },
      { attribute: 'newsletter', header: 'Status', values: { Marketing: true, None: '' } },
      { attribute: 'newsletter', header: 'Other', fallback: { static: false } },
    ];
    const newsletter = (cells: Readonly<Record<string, Cell>>) => mapped(attributes, { Nr: '1', ...cells });
    expect(newsletter({ Unsubscribed: ' true ', Status: 'Marketing' })).toMatchObject({ newsletter: false });
    expect(newsletter({ Unsubscribed: 'no', Status: 'Marketing' })).toMatchObject({ newsletter: true });
    expect(newsletter({ Status: 'None', Other: 'yes' })).toMatchObject({ newsletter: true });
    expect(newsletter({})).toMatchObject({ newsletter: false });
    expect(newsletter({ Status: 'perhaps', Other: 'yes' })).toEqual([[1, 'invalid_boolean']]);
  });

  it.each([
    [{ is: ['b'] }, ['B ', ['a', 'b']], ['a', '', null]],
    [{ is: [''] }, ['', null], ['a']],
    [{ isNot: ['b'] }, ['a', '', null], ['B', ['b']]],
    [{ startsWith: 'AB' }, ['abc', 'ab'], ['cab', '']],
    [{ contains: 'B' }, ['abc'], ['ac', null]],
    [{ empty: true }, ['', ' ', null, []], ['a', 0, false]],
    [{ empty: false }, ['a', 0, false], ['', null]],
    [{ is: ['1', 'true'] }, [1, true], [0, false]],
  ])('hold %j', (test, holding, others) => {
    const attributes = [id, { attribute: 'area', when: [{ header: 'X', ...test }], value: 'yes' }];
    const area = (cell: Cell) => (mapped(attributes, { Nr: '1', X: cell }) as { area: unknown }).area;
    expect((holding as Cell[]).map(area)).toEqual(holding.map(() => 'yes'));
    expect((others as Cell[]).map(area)).toEqual(others.map(() => null));
  });

  it('leave out a value that is none of its type, and say so', () => {
    const attributes: readonly MappedAttribute[] = [
      id,
      { attribute: 'birth_date', header: 'Born', onError: 'empty' },
      { attribute: 'birth_date', header: 'Other', onError: 'empty', fallback: { static: '2000-01-01' } },
    ];
    expect(mapped(attributes, { Nr: '1', Born: '--06-10', Other: '1999-01-02' })).toEqual({
      id: '1',
      birth_date: '1999-01-02',
      leftOut: [[1, 'invalid_date']],
    });
    expect(mapped(attributes, { Nr: '1', Born: '2001-02-03', Other: 'x' })).toEqual({
      id: '1',
      birth_date: '2001-02-03',
    });
    expect(mapped(attributes, { Nr: '1', Born: '', Other: 'x' })).toEqual({
      id: '1',
      birth_date: '2000-01-01',
      leftOut: [[1, 'invalid_date']],
    });
  });

  it('reject a row whose mandatory attribute no entry gives', () => {
    const attributes = demoAttributes.map((one) => (one.id === 'area' ? { ...one, mandatory: true } : one));
    const entries = [id, { attribute: 'area', headers: ['A', 'B'], join: ' ' }];
    const definition = definedRun(
      [],
      columnsOfMapping({ version: 2, attributes: entries }, compileTargets(attributes, byLoyaltyId)),
    );
    expect(compileRow(definition)([1, 2, '1', ' ', null])).toEqual({
      ok: false,
      rejected: [1, 2, '1', 1, [[1, 'mandatory']]],
    });
  });

  it('read words for nothing as nothing, but not in the ID, and a value map may mean them', () => {
    const options = { empty: ['NULL', 'n/a'] };
    const attributes: readonly MappedAttribute[] = [
      { attribute: 'id', headers: ['A', 'B'], join: '-' },
      { attribute: 'first_name', header: 'First' },
      { attribute: 'area', header: 'Area', values: { 'N/A': 'nowhere' } },
      { attribute: 'full_name', headers: ['First', 'Last'], join: ' ' },
    ];
    const cells = { A: 'null', B: '7', First: ' null ', Last: 'Bee', Area: 'N/A' };
    expect(mapped(attributes, cells, options)).toEqual({
      id: 'null-7',
      first_name: null,
      area: 'nowhere',
      full_name: 'Bee',
    });
  });

  it('make the ID of headers and steps, and lanes go by the same text', () => {
    const attributes: readonly MappedAttribute[] = [
      { attribute: 'id', headers: [{ header: 'Mail', steps: [{ case: 'lower' }] }], take: 'first' },
      { attribute: 'email', header: 'Mail' },
    ];
    const definition = define(attributes);
    const keyOf = compileRowKey(definition);
    expect(mapped(attributes, { Mail: ' A@B.hu' })).toEqual({ id: 'a@b.hu', email: 'A@B.hu' });
    expect(keyOf?.([1, 2, ' A@B.hu'])).toBe('a@b.hu');
    expect(keyOf?.([1, 2, ' '])).toBe('');
    expect(mapped(attributes, { Mail: '' })).toEqual([[0, 'id_missing']]);
  });

  it('reject a row whose ID cannot be made', () => {
    const attributes: readonly MappedAttribute[] = [{ attribute: 'id', header: 'Key', steps: [{ json: 'id' }] }];
    expect(mapped(attributes, { Key: '{"id": 77}' })).toEqual({ id: '77' });
    expect(mapped(attributes, { Key: 'x' })).toEqual([[0, 'invalid_type', 'JSON, of which the mapping takes a part']]);
  });
});
