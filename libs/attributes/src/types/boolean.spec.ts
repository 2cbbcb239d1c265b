import { describe, expect, it } from 'vitest';
import { Fault } from '../value-type.js';
import { booleanType } from './boolean.js';

const parse = booleanType.parse(
  { id: 'newsletter', label: 'Newsletter', type: 'boolean' },
  { country: 'HU', zone: 'Europe/Budapest', now: '2026-04-07T10:00:00.000Z' },
);

describe('boolean', () => {
  it.each(['true', 'TRUE', 'True', 't', 'T', 'yes', 'Yes', '1', 1, true])('takes %j as true', (cell) => {
    expect(parse(cell)).toBe(true);
  });

  it.each(['false', 'FALSE', 'f', 'F', 'no', 'NO', '0', 0, false])('takes %j as false', (cell) => {
    expect(parse(cell)).toBe(false);
  });

  it.each(['maybe', 'y', 'n', 'on', 'off', '01', '1.0', '2', 2, '-', ['true']])('refuses %j', (cell) => {
    expect(parse(cell)).toEqual(new Fault('invalid_boolean'));
  });
});
