import { describe, expect, it } from 'vitest';
import { demoAttributes, standardAttributes, valueTypes } from './index.js';

describe('the attributes of workspaces', () => {
  it('have unique ids, and types that exist', () => {
    expect(new Set(demoAttributes.map(({ id }) => id)).size).toBe(demoAttributes.length);
    for (const { type } of demoAttributes) expect(valueTypes.has(type)).toBe(true);
  });

  it('begin with the ID, the only mandatory one', () => {
    expect(standardAttributes.filter(({ mandatory }) => mandatory).map(({ id }) => id)).toEqual(['id']);
    expect(standardAttributes[0]?.id).toBe('id');
  });

  it('have ids that are safe as names in documents', () => {
    for (const { id } of demoAttributes) expect(id).toMatch(/^[a-z][a-z0-9_]{0,63}(\.[a-z][a-z0-9_]{0,63})?$/);
  });
});
