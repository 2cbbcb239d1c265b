import { describe, expect, it } from 'vitest';
import { sourceFiles } from './source-files.js';

const WRITES = /placeOf\([^)]*'events'|\.events\s*\.(insertOne|insertMany|bulkWrite|update|replace|delete)/;

describe('events of customers', () => {
  it('are written in one place, so that an outbox can be written beside them', () => {
    const product = sourceFiles().filter(({ path }) => /^(apps|libs)\//.test(path) && !path.endsWith('.spec.ts'));
    const writers = product.filter(({ text }) => WRITES.test(text));
    expect(writers.map(({ path }) => path)).toEqual(['libs/mongo/src/customers/event-writer.ts']);
  });
});
