import { describe, expect, it } from 'vitest';
import type { AttributeDefinition } from '#libs/messages';
import { attributeMistakes, isStandard } from './attribute-mistakes.js';
import { demoAttributes } from './demo-attributes.js';
import { standardAttributes } from './standard-attributes.js';

const shoeSize: AttributeDefinition = { id: 'shoe_size', label: 'Shoe size', type: 'numeric' };
const gold = { value: 'gold', label: 'Gold' };
const fieldsOf = (given: Partial<AttributeDefinition>): readonly string[] =>
  attributeMistakes({ ...shoeSize, ...given }).map(({ field }) => field);

describe('the id of a custom attribute', () => {
  it.each(['a', 'shoe_size', 'x1', `a${'b'.repeat(63)}`, 'loyalty_level', 'tags'])('may be %s', (id) => {
    expect(fieldsOf({ id })).toEqual([]);
  });

  it.each([
    ...['', '1a', '_a', 'A', 'shoe-size', 'shoe size', 'a.b', '$set', '__proto__', 'é', `a${'b'.repeat(64)}`],
    ...['id', 'external_id', 'email', 'address', 'metadata', 'subscriptions', 'segments', 'stats', 'created_at'],
    ...['updated_at', 'workspace', 'n', 'events', 'transactions', 'sluice_reasons', 'constructor', 'prototype'],
  ])('may not be %j', (id) => {
    expect(fieldsOf({ id })).toEqual(['id']);
  });
});

describe('the definition of a custom attribute', () => {
  const cases: readonly (readonly [string, Partial<AttributeDefinition>, readonly string[]])[] = [
    ['a type that does not exist', { type: 'colour' }, ['type']],
    ['a type that is a property of every object', { type: 'constructor' }, ['type']],
    ['a select with options', { type: 'select', options: [gold] }, []],
    ['a select without options', { type: 'select' }, ['options']],
    ['an option twice', { type: 'select', options: [gold, { value: 'gold' }] }, ['options']],
    ['an option that is empty', { type: 'select', options: [{ value: '' }] }, ['options']],
    ['an option that no trimmed cell equals', { type: 'select', options: [{ value: ' gold' }] }, ['options']],
    ['an option that no cell in NFC equals', { type: 'select', options: [{ value: 'e\u0301' }] }, ['options']],
    [
      'too many options',
      { type: 'select', options: Array.from({ length: 1_001 }, (_, i) => ({ value: `${i}` })) },
      ['options'],
    ],
    ['options of a number', { options: [gold] }, ['options']],
    ['a limit of a text', { type: 'string', maxLength: 65_536 }, []],
    ['a limit that is too high', { type: 'string', maxLength: 65_537 }, ['maxLength']],
    ['a limit that is none', { type: 'string', maxLength: 0 }, ['maxLength']],
    ['a limit of a number', { maxLength: 3 }, ['maxLength']],
    ['a unique number', { unique: true }, []],
    ['a unique yes or no', { type: 'boolean', unique: true }, ['unique']],
    ['several mistakes', { id: 'ID', type: 'list', unique: true, options: [gold] }, ['id', 'options', 'unique']],
  ];

  it.each(cases)('%s', (_, given, fields) => {
    expect(fieldsOf(given)).toEqual(fields);
  });

  it('those of the local stack have none', () => {
    expect(demoAttributes.filter(({ id }) => !isStandard(id)).flatMap(attributeMistakes)).toEqual([]);
  });

  it('standard ones cannot be made again', () => {
    expect(standardAttributes.filter(({ id }) => fieldsOf({ id }).length === 0)).toEqual([]);
  });
});
