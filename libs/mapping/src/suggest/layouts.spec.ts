import { describe, expect, it } from 'vitest';
import { demoAttributes } from '#libs/attributes';
import { byLoyaltyId } from '#libs/messages/testing';
import { layouts } from '../../test/layouts.js';
import type { Columns } from '../../test/made-up-values.js';
import { profileTable } from '../../test/profile-table.js';
import { checkMapping } from '../check-mapping.js';
import { suggestMapping } from './suggest-mapping.js';
import { suggestedDefinition } from './suggested-definition.js';

const context = { country: 'HU', zone: 'Europe/Budapest', now: '2026-04-07T10:00:00.000Z' };

const ROWS = 12;

const tableOf = (columns: Columns) => {
  const cellOf = (values: readonly string[], row: number): string =>
    (values[row % Math.max(1, values.length)] ?? '').replaceAll('#', String(row + 10));
  return Array.from({ length: ROWS }, (_, row) => Object.values(columns).map((values) => cellOf(values, row)));
};

describe('suggestions for layouts of other systems', () => {
  it.each(Object.entries(layouts))('%s: each column for what it is, and no other', (_, [columns, expected]) => {
    const profiles = profileTable(Object.keys(columns), tableOf(columns), context);
    const found = suggestMapping({ attributes: demoAttributes, matching: byLoyaltyId, columns: profiles, context });
    expect(Object.fromEntries(found.suggestions.map(({ attribute, header }) => [attribute, header]))).toEqual(expected);
    const surroundings = {
      attributes: demoAttributes,
      matching: byLoyaltyId,
      headers: Object.keys(columns),
      place: context,
    };
    const faults = checkMapping(suggestedDefinition(found), surroundings);
    expect(faults.map(({ code }) => code)).toEqual(expected.id === undefined ? ['id_not_first'] : []);
  });
});
