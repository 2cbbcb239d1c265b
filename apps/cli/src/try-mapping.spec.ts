import { describe, expect, it } from 'vitest';
import { answerExamples } from '#libs/api-contract';
import { badEmail, file, finished } from '../test/example-import.js';
import { describeCheck, describePreview, summarizeTried } from './try-mapping.js';

const { rows } = answerExamples.RowPreview;
const validated = { ...finished, status: 'validated' as const, name: 'customers.csv', files: [file] };
const shown = 'How the first rows would be stored:\n  people.csv, row 1 would be updated · customer C-1001 (by email)';

describe('a check of a mapping', () => {
  it('says which rows would be rejected, why, and how others would be stored', () => {
    const text = describeCheck({ found: validated, errors: [badEmail], rows });
    expect(text).toMatch(/^✗ customers\.csv: 1 of 3 rows would be rejected\n/);
    expect(text).toContain('Ignored columns, which match no attribute: $set');
    expect(text).toContain('Errors:\n  customers.csv, row 3 (line 4) · customer c-3 · invalid_email:');
    expect(text).toContain(shown);
  });

  it('says that all rows are good', () => {
    const good = { ...validated, rejected: 0, created: 3, reasons: {} };
    const text = describeCheck({ found: good, errors: [], rows });
    expect(text).toMatch(/^✔ customers\.csv: none of 3 rows would be rejected\n/);
    expect(text).not.toMatch(/errors|imports start/i);
  });

  it('says why nothing could be imported', () => {
    const broken = { ...validated, ...{ status: 'has_file_errors' as const, read: 0, rejected: 0, reasons: {} } };
    const error = { ...badEmail, row: null, line: 1, code: 'missing_header' };
    expect(describeCheck({ found: broken, errors: [error], rows: [] })).toMatch(
      /^✗ customers\.csv: nothing could be imported\n[\s\S]*missing_header/,
    );
    expect(describePreview({ found: broken, errors: [error], rows: [] })).toContain('missing_header');
  });

  it('says of many errors how often there is each', () => {
    const many = { ...validated, reasons: { invalid_email: 30 } };
    const text = describeCheck({ found: many, errors: Array(30).fill(badEmail), rows: [] });
    expect(text).toContain('\n  30  invalid_email  customers.csv, row 3');
    expect(text).toContain('(--json lists the first 1,000 one by one)');
  });

  it('says how to begin where no header is known', () => {
    const ready = { ...validated, ...{ status: 'ready' as const, read: 0, rejected: 0, reasons: {} } };
    const text = describePreview({ found: ready, errors: [{ ...badEmail, code: 'no_id_column' }], rows: [] });
    expect(text).toContain('Print a mapping to edit:  sluice mapping suggest FILE... > mapping.json');
  });

  it('has for scripts what a validation has, the rows, and no id of what is deleted', () => {
    const summary = summarizeTried({ found: validated, errors: [badEmail], rows });
    expect(summary).toMatchObject({ status: 'validated', read: 3, rejected: 1, rows });
    expect(summary).not.toHaveProperty('id');
  });
});
