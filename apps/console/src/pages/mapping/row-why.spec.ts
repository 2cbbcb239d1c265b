import { describe, expect, it } from 'vitest';
import type { EditedEntry } from './edited-mapping.js';
import type { ColumnFacts, SuggestedRow } from './mapping-facts.js';
import { whyOf } from './row-why.js';

const column = { header: 'Tel.' } as ColumnFacts;

const suggestedAs = (row: Partial<SuggestedRow>): SuggestedRow =>
  ({ attribute: 'mobile_phone', label: null, type: 'phone', header: 'Tel.', detail: null, ...row }) as SuggestedRow;

const whySuggested = (row: Partial<SuggestedRow>, entries: readonly EditedEntry[] = []) =>
  whyOf({
    ...{ suggested: suggestedAs(row), field: null, entries, column, isId: false },
    source: { kind: 'column', header: 'Tel.' },
  });

describe('why a column was suggested', () => {
  it.each<[Partial<SuggestedRow>, string, string]>([
    [{ reason: 'name', score: 1 }, 'good', 'Same name'],
    [{ reason: 'similar_name', score: 0.95 }, 'good', 'Similar name'],
    [{ reason: 'similar_name', score: 0.7 }, 'maybe', 'Similar name; check'],
    [{ reason: 'synonym', score: 0.95 }, 'good', 'Other word: mobile_phone'],
  ])('%o: %s, %s', (row, look, text) => {
    expect(whySuggested(row)).toMatchObject({ look, text });
  });

  it('asks to look at what is negated, however sure its name is', () => {
    const entries = [{ attribute: 'newsletter', values: { yes: false } }] as unknown as readonly EditedEntry[];
    expect(whySuggested({ reason: 'name', score: 1 }, entries)).toMatchObject({ look: 'maybe' });
  });
});
