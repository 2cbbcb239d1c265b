import { expect, it } from 'vitest';
import { demoAttributes } from '#libs/attributes';
import type { MappingDefinition } from '#libs/messages';
import { byLoyaltyId } from '#libs/messages/testing';
import { checkMapping } from './check-mapping.js';
import { fitMapping } from './fit-mapping.js';

const surroundings = {
  attributes: demoAttributes,
  matching: byLoyaltyId,
  headers: ['Nr', 'Mail'],
  place: { country: 'HU', zone: 'Europe/Budapest', now: '2026-04-07T10:00:00.000Z' },
} as const;

const mapping: MappingDefinition = {
  version: 1,
  attributes: [
    { attribute: 'id', header: 'Nr' },
    { attribute: 'shoe_size', header: 'Shoe' },
    { attribute: 'tier', header: 'Level', fallback: { static: 'gold' } },
    { attribute: 'email', header: 'Mail', fallback: { static: 'nobody' } },
  ],
};

it('leaves out unknown attributes and absent headers, and reports each', () => {
  const fitted = fitMapping(mapping, surroundings);
  expect(fitted.mapping.attributes).toEqual([
    { attribute: 'id', header: 'Nr' },
    { attribute: 'tier', fallback: { static: 'gold' } },
    { attribute: 'email', header: 'Mail', fallback: { static: 'nobody' } },
  ]);
  expect(fitted.leftOut.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
    '/attributes/1/attribute unknown_attribute',
    '/attributes/1/header absent_header',
    '/attributes/2/header absent_header',
  ]);
});

it('leaves all other faults to the user', () => {
  const codes = checkMapping(fitMapping(mapping, surroundings).mapping, surroundings).map(({ code }) => code);
  expect(codes).toEqual(['refused_fallback']);
});

it('changes nothing of a mapping that fits', () => {
  const fits = { ...mapping, attributes: mapping.attributes.slice(0, 1) };
  expect(fitMapping(fits, surroundings)).toEqual({ mapping: fits, leftOut: [] });
});

it('leaves out the column of an option too, and keeps the other options', () => {
  const fits = { ...mapping, attributes: mapping.attributes.slice(0, 1) };
  const options = { dateOrder: 'dmy', phoneCountry: { header: 'Land' } } as const;
  const fitted = fitMapping({ ...fits, version: 2, options }, surroundings);
  expect(fitted.mapping.options).toEqual({ dateOrder: 'dmy' });
  expect(fitted.leftOut.map(({ pointer }) => pointer)).toEqual(['/options/phoneCountry/header']);
  const kept = fitMapping({ ...fits, options: { phoneCountry: { header: 'Mail' } } }, surroundings);
  expect(kept.mapping.options).toEqual({ phoneCountry: { header: 'Mail' } });
});

it('leaves out the steps of an absent column too, as they would have no text', () => {
  const steps = [{ trim: true }];
  const entries = [
    { attribute: 'id', header: 'Nr' },
    { attribute: 'tier', header: 'Level', steps, fallback: { static: 'gold' } },
    { attribute: 'email', header: 'Mail', steps },
  ];
  const given = { version: 2, attributes: entries } as unknown as MappingDefinition;
  const fitted = fitMapping(given, surroundings).mapping;
  expect(fitted.attributes).toEqual([
    { attribute: 'id', header: 'Nr' },
    { attribute: 'tier', fallback: { static: 'gold' } },
    { attribute: 'email', header: 'Mail', steps },
  ]);
  expect(checkMapping(fitted, surroundings).map(({ code }) => code)).not.toContain('needs_value');
});
