import { describe, expect, it } from 'vitest';
import { demoAttributes } from '#libs/attributes';
import type { AttributeDefinition } from '#libs/messages';
import { byLoyaltyId } from '#libs/messages/testing';
import { byExternalId, runColumn } from '../test/example-run.js';
import { locateColumns, locateId, type MatchedHeaders, mandatoryLacking, matchHeaders } from './match-headers.js';

const custom = (id: string, label: string): AttributeDefinition => ({ id, label, type: 'string' });

const match = (...headersOfFiles: string[][]): MatchedHeaders =>
  matchHeaders(headersOfFiles, demoAttributes, { matching: byLoyaltyId });

const columnsOf = (matched: MatchedHeaders): unknown =>
  matched.ok ? matched.columns.map(({ attribute, header }) => [attribute.id, header]) : matched.errors;

describe('matching headers', () => {
  it.each([
    ['id', 'id'],
    ['customer_id', 'id'],
    ['Customer ID', 'id'],
    ['  CUSTOMER-ID ', 'id'],
  ])('takes %j for the ID', (header, attribute) => {
    expect(columnsOf(match([header]))).toEqual([[attribute, header.trim()]]);
  });

  it.each([
    ['first_name', 'first_name'],
    ['First Name', 'first_name'],
    ['FIRST-NAME', 'first_name'],
    ['email', 'email'],
    ['E-Mail', 'email'],
    ['phone', 'mobile_phone'],
    ['mobile phone', 'mobile_phone'],
    ['address.city', 'address.city'],
    ['City', 'address.city'],
    ['line 1', 'address.line_1'],
    ['Address_Line-1', 'address.line_1'],
    ['postal-code', 'address.postal_code'],
  ])('takes %j for %s', (header, attribute) => {
    expect(columnsOf(match(['id', header]))).toEqual([
      ['id', 'id'],
      [attribute, header],
    ]);
  });

  it('orders columns by attribute, the ID first, wherever they are in the files', () => {
    const matched = match(['city', 'email', 'id'], ['id', 'first_name']);
    expect(columnsOf(matched)).toEqual([
      ['id', 'id'],
      ['first_name', 'first_name'],
      ['email', 'email'],
      ['address.city', 'city'],
    ]);
  });

  it('lists what matches nothing, in order and without doubles, whatever it is called', () => {
    const odd = ['__proto__', 'constructor', '$set', 'a.b', 'toString', 'firstname'];
    expect(match(['id', ...odd], [...odd, 'id', 'more'])).toMatchObject({ ok: true, ignoredColumns: [...odd, 'more'] });
  });

  it('neither takes the column of reject reasons for an attribute, nor lists it as ignored', () => {
    const attributes = [...demoAttributes, custom('reasons', 'Sluice reasons')];
    expect(matchHeaders([['id', 'sluice_reasons']], attributes, { matching: byLoyaltyId })).toMatchObject({
      columns: [{ header: 'id' }],
      ignoredColumns: [],
    });
  });

  it('prefers an id to a label and a label to the last part of an id', () => {
    const attributes = [...demoAttributes, custom('city', 'Phone'), custom('town', 'State')];
    const matched = matchHeaders([['id', 'city', 'phone', 'state']], attributes, { matching: byLoyaltyId });
    expect(columnsOf(matched)).toEqual([
      ['id', 'id'],
      ['mobile_phone', 'phone'],
      ['address.state', 'state'],
      ['city', 'city'],
    ]);
  });

  it('gives a mandatory attribute that no header names a column without one, so that its rows are rejected', () => {
    const attributes = demoAttributes.map((one) => ({ ...one, mandatory: one.id === 'tier' || one.id === 'id' }));
    expect(columnsOf(matchHeaders([['external_id']], attributes, { matching: byExternalId }))).toEqual([
      ['external_id', 'external_id'],
      ['tier', null],
    ]);
  });

  it('ignores an id column when the ID is external', () => {
    const matched = matchHeaders([['id', 'Customer ID', 'email', 'External-ID']], demoAttributes, {
      matching: byExternalId,
    });
    expect(columnsOf(matched)).toEqual([
      ['external_id', 'External-ID'],
      ['email', 'email'],
    ]);
    expect(matched).toMatchObject({ ignoredColumns: ['id', 'Customer ID'] });
  });

  it('names the file that has no ID column', () => {
    expect(match(['id', 'email'], ['email'])).toEqual({
      ok: false,
      errors: [{ file: 1, code: 'no_id_column', row: null, line: null, argument: 'id' }],
    });
  });

  it('refuses two headers of a file for one attribute and names them', () => {
    const argument = '"email", "E-mail" both name email';
    expect(match(['id', 'email', 'E-mail'])).toEqual({
      ok: false,
      errors: [{ file: 0, code: 'duplicate_attribute', row: null, line: null, argument }],
    });
  });
});

describe('locating columns', () => {
  it('finds each column in each file, however that spells it', () => {
    const files = [
      ['x', 'Email', 'id'],
      ['customer_id', 'first name', 'E-mail'],
      ['id', 'first_name'],
    ];
    const matched = match(...files);
    if (!matched.ok) throw new Error('no match');
    expect(columnsOf(matched)).toEqual([
      ['id', 'id'],
      ['first_name', 'first name'],
      ['email', 'Email'],
    ]);
    expect(files.map((headers) => locateColumns(matched.columns, headers))).toEqual([
      [2, -1, 1],
      [0, 1, 2],
      [0, 1, -1],
    ]);
  });

  it('leaves out columns that have a fallback only', () => {
    const columns = [
      { attribute: custom('id', 'ID'), header: 'id' },
      { attribute: custom('a', 'A'), header: null, fallback: { static: 'x' } },
      { attribute: custom('b', 'B'), header: 'b' },
    ];
    expect(locateColumns(columns, ['b', 'id'])).toEqual([1, 0]);
  });
});

describe('mandatory attributes that nothing gives in a file', () => {
  const id = { attribute: custom('id', 'ID'), header: 'id' };
  const mandatory = { ...custom('a', 'A'), mandatory: true };

  it.each([
    ['no file has its column', { attribute: mandatory, header: null }, ['id', 'a'], ['a']],
    ['this file lacks its column', { attribute: mandatory, header: 'a' }, ['id'], ['a']],
    ['this file has it', { attribute: mandatory, header: 'a' }, ['a', 'id'], []],
    [
      'this file has it under its other name',
      { attribute: { ...mandatory, label: 'B' }, header: 'a' },
      ['id', 'b'],
      [],
    ],
    ['there is a fallback', { attribute: mandatory, header: null, fallback: { static: 'x' } }, ['id'], []],
    ['it is not mandatory', { attribute: custom('a', 'A'), header: 'a' }, ['id'], []],
  ])('%s', (_, column, headers, lacking) => {
    expect(mandatoryLacking([id, column], headers).map((attribute) => attribute.id)).toEqual(lacking);
  });
});

it('finds the ID by its own column, or by the first that an entry makes it of', () => {
  const made = {
    ...runColumn('id'),
    header: null,
    entries: [{ headers: [{ header: 'Key' }, { header: 'Nr' }], when: [] }],
  };
  const headers = ['email', 'Key', 'id'];
  expect(locateId([runColumn('id'), runColumn('email')], headers)).toBe(2);
  expect(locateId([made, runColumn('email')], headers)).toBe(1);
  expect(locateId([made], ['email'])).toBe(-1);
});
