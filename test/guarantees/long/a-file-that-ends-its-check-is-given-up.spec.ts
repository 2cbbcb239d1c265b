import { describe, expect, it } from 'vitest';
import { HttpImport } from '../../support/http-import.js';
import { useSluice } from '../../support/use-sluice.js';

describe('a file whose check ends the process each time', () => {
  const sluice = useSluice(() => ({ env: { SLUICE_CRASH_AT: 'ingest.in-check' } }));

  it('ends three of them and no more; its import says so and what to do, and ingest lives', async () => {
    const made = await HttpImport.of(sluice(), { 'deadly.csv': 'id\n1\n' }, { kind: 'customers' });
    const [file] = (await made.show()).files;
    expect(file).toMatchObject({ ok: false, error_total: 1, errors: [{ code: 'check_failed' }] });
    expect(file.errors[0].message).toContain('Upload it in smaller parts');
    const { exits } = sluice().process('ingest');
    expect(exits.map(({ signal }) => signal)).toEqual(['SIGKILL', 'SIGKILL', 'SIGKILL']);
  });
});
