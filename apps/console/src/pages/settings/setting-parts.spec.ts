import { describe, expect, it } from 'vitest';
import { groupParts, partsFor } from './setting-parts.js';

describe('the parts of the settings', () => {
  it('are those that one may see', () => {
    expect(partsFor([]).map(({ part }) => part)).toEqual(['password']);
    expect(partsFor(['attributes:read']).map(({ part }) => part)).toEqual(['attributes', 'password']);
  });

  it('are grouped in order', () => {
    expect(groupParts(partsFor(['workspace:read', 'reference-data:read'])).map(({ group }) => group)).toEqual([
      'Data',
      'Reference data',
      'Access',
    ]);
  });
});
