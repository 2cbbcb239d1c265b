import { describe, expect, it } from 'vitest';
import { PERSONAL_ACTION } from './action-templates.js';
import { claimsOf, completeFields, storedFields } from './reference-fields.js';
import type { ReferenceResource } from './reference-resource.js';
import { referenceResources } from './reference-resources.js';

const resources: readonly ReferenceResource[] = referenceResources;
const of = (path: string): ReferenceResource => resources.find((each) => each.path === path) as ReferenceResource;

describe('two entries of a workspace', () => {
  it.each([
    ['segments', 'name', 'Spring', ' SPRING\t', true],
    ['segments', 'name', 'Győr', 'gyo\u030br', true],
    ['segments', 'name', 'Spring', 'Spring 2', false],
    ['points-of-contact', 'external_id', 'Shop-17', 'shop-17', true],
    ['points-of-contact', 'external_id', 'shop-17', 'shop17', false],
    ['points-of-contact', 'name', 'Shop', 'Shop', false],
    ['topics', 'system_name', 'DailyNews', 'daily_news', true],
    ['topics', 'system_name', 'DailyNews', 'Daily-News', true],
    ['action-templates', 'system_name', 'Daily.News', 'daily.news', true],
    ['action-templates', 'system_name', 'DailyNews', 'Daily-News', false],
  ])('%s: %s %j and %j claim the same: %j', (path, field, one, other, isSame) => {
    const claims = [one, other].map((text) => claimsOf(of(path), storedFields(of(path), { [field]: text })));
    expect(claims[0]?.some((claim) => claims[1]?.includes(claim))).toBe(isSame);
  });
});

describe('the fields of an entry', () => {
  it('are stored trimmed and in NFC; those that were not given are null', () => {
    expect(completeFields(of('points-of-contact'), { name: ' Gyo\u030br ', external_id: 'a' })).toEqual({
      ...{ name: 'Győr', external_id: 'a', brand: null },
    });
  });

  it.each([' personal ACTION', PERSONAL_ACTION])('spell the category that counts in one way: %j', (category) => {
    expect(storedFields(of('action-templates'), { category })).toEqual({ category: PERSONAL_ACTION });
  });

  it('keep other categories as they are', () => {
    expect(storedFields(of('action-templates'), { category: 'Loyalty ' })).toEqual({ category: 'Loyalty' });
  });
});

describe('each resource', () => {
  it.each(resources)('$path is known by something that is unique', ({ fields }) => {
    expect(Object.values(fields).filter(({ unique }) => unique).length).toBeGreaterThan(0);
  });

  it.each(resources)('$path refers to what comes before it', ({ path, fields }) => {
    const before = resources.slice(0, resources.indexOf(of(path))).map((each) => each.path);
    expect(Object.values(fields).flatMap(({ to = [] }) => to)).toEqual(
      before.filter((each) => Object.values(fields).some(({ to }) => to === each)),
    );
  });

  it.each(resources)('$path lists what is built in first', ({ builtIn = [], prefix }) => {
    expect(builtIn.filter(({ id }) => id >= prefix)).toEqual([]);
  });
});

it('all of a workspace together is less than 8 MiB, if each text has as many bytes as it may', () => {
  const AROUND = 150;
  const bytes = resources.map(({ most, fields }) => {
    const longest = Object.values(fields).reduce((sum, { maxLength, to }) => sum + (to ? 30 : 4 * maxLength), AROUND);
    return most * longest;
  });
  expect(bytes.reduce((a, b) => a + b)).toBeLessThan(8 * 1024 ** 2);
});
