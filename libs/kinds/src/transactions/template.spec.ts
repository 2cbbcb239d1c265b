import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { actionFields, transactionsTemplate } from './template.js';

const objects = (text: string): object[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object);

describe('the template', () => {
  it("is the source document's sample", () => {
    const sample = readFileSync('test/fixtures/transactions/seed-sample.ndjson', 'utf8');
    expect(objects(transactionsTemplate({ accounts: false }))).toEqual(objects(sample));
  });

  it('names an account where the workspace has several', () => {
    for (const action of objects(transactionsTemplate({ accounts: true }))) {
      expect(action).toMatchObject({ account: 'account_1' });
    }
  });

  it('has only fields that are listed', () => {
    for (const accounts of [false, true]) {
      const listed = actionFields({ accounts }).map(({ id }) => id);
      for (const action of objects(transactionsTemplate({ accounts }))) {
        expect(Object.keys(action).filter((name) => !listed.includes(name))).toEqual([]);
      }
    }
  });
});
