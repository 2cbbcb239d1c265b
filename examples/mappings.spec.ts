import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { demoAttributes } from '#libs/attributes';
import { checkMapping } from '#libs/mapping';
import type { MappingDefinition } from '#libs/messages';
import { byLoyaltyId } from '#libs/messages/testing';
import { readBody } from '../apps/api/src/http/request.js';

const folder = join(import.meta.dirname, 'mappings');

const surroundings = {
  attributes: demoAttributes,
  matching: byLoyaltyId,
  headers: null,
  place: { country: 'HU', zone: 'Europe/Budapest', now: '2026-04-07T10:00:00.000Z' },
} as const;

describe('the mappings for exports of other systems', () => {
  it.each(readdirSync(folder))('%s can be set in the demo workspace', (name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    const mapping: MappingDefinition = readBody('Mapping', JSON.parse(text));
    expect(checkMapping(mapping, surroundings)).toEqual([]);
  });
});
