import { describe, expect, it } from 'vitest';
import { demoAttributes } from '#libs/attributes';
import { applyMapping, checkMapping, compileRow } from '#libs/mapping';
import type { MappingDefinition } from '#libs/messages';
import { byLoyaltyId, exampleFile, exampleRun } from '#libs/messages/testing';
import { benchSeed, customerColumns, customerRow } from '../customer-row.js';
import { mappedBy, mappingText } from './mappings.js';

const place = { country: 'HU', zone: 'Europe/Budapest', now: '2026-04-07T10:00:00.000Z' };

const acceptedBy = (text: string, cells: readonly string[]): unknown => {
  const mapping: MappingDefinition = JSON.parse(text);
  const surroundings = { attributes: demoAttributes, matching: byLoyaltyId, headers: [...customerColumns], place };
  expect(checkMapping(mapping, surroundings)).toEqual([]);
  const mapped = applyMapping(mapping, demoAttributes, [[...customerColumns]], { matching: byLoyaltyId });
  if (!mapped.ok) throw new Error('the mapping does not fit');
  const { columns, cells: carried = [] } = mapped;
  const headers = [...columns.flatMap(({ header }) => (header === null ? [] : [header])), ...carried];
  const row = headers.map((header) => cells[(customerColumns as readonly string[]).indexOf(header)] as string);
  const run = exampleRun({ ...place, files: [exampleFile()], columns, ...(carried.length > 0 && { cells: carried }) });
  return compileRow(run)([1, 2, ...row]);
};

describe('the mappings of the bench', () => {
  it('make the same of each row, with steps and without', () => {
    const [plain, stepped] = mappedBy.map(mappingText).filter((text) => text !== null);
    for (let index = 0; index < 200; index += 1) {
      const cells = customerRow(index, { seed: benchSeed, changed: false });
      const accepted = acceptedBy(plain as string, cells);
      expect(accepted).toMatchObject({ ok: true });
      expect(acceptedBy(stepped as string, cells)).toEqual(accepted);
    }
  });

  it('have five steps', () => {
    expect(mappingText('steps')?.match(/"steps"/g)).toHaveLength(5);
  });
});
