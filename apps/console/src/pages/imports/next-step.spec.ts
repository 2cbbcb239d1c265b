import { describe, expect, it } from 'vitest';
import { placeOfImport } from '../../parts/import-place.js';
import { nextStep } from './next-step.js';

type Facts = Parameters<typeof nextStep>[0];
type Status = Facts['status'];

const facts = (status: Status, next_step: Facts['next_step'], changes: Partial<Facts> = {}): Facts => ({
  ...{ status, next_step, rejected: 0, dead: 0, refused_files: 0, file_error: null, failure: null },
  ...{ status_by: 'Réka', workflows_to_acknowledge: 0 },
  ...changes,
});

const fileError = { message: 'Row 1 has no headers.' } as unknown as Facts['file_error'];

describe('the next step of an import', () => {
  it.each<[string, Facts, string, string | null]>([
    ['a draft', facts('draft', 'upload_files'), '', 'Upload files'],
    [
      'a file with errors',
      facts('has_file_errors', 'replace_files', { refused_files: 1, file_error: fileError }),
      '1 file can’t be read. Row 1 has no headers.',
      'Remove or replace it',
    ],
    ['files in order', facts('ready', 'validate'), '', 'Go on with the mapping'],
    [
      'rows to be left out',
      facts('validated', 'accept_errors', { rejected: 12, dead: 1 }),
      'Validated. 13 rows would be left out.',
      'Decide about them',
    ],
    [
      'workflows',
      facts('validated', 'acknowledge_workflows', { workflows_to_acknowledge: 2 }),
      'Validated. 2 active workflows to acknowledge.',
      'Acknowledge them',
    ],
    ['all in order', facts('validated', 'start'), 'Validated. Can be started.', 'Go to the start'],
    ['rejected rows', facts('finished', 'download_rejects', { rejected: 1 }), '', 'Download 1 rejected row'],
    [
      'a failure',
      facts('failed', 'read_failure', { failure: { code: 'x', detail: 'The database was away.' } }),
      'The database was away.',
      'See what to do',
    ],
    ['nothing rejected', facts('finished', 'none'), 'Nothing rejected', null],
    ['cancelled', facts('cancelled', 'none'), 'Cancelled by Réka.', null],
    ['at work', facts('importing', 'wait'), '', null],
  ])('%s', (_, given, fact, act) => {
    expect(nextStep(given, true)).toEqual({ fact, act });
  });

  it('is the validation where a kind takes no mapping', () => {
    expect(nextStep(facts('ready', 'validate'), false).act).toBe('Go on with the validation');
  });
});

describe('where an import leads', () => {
  it.each<[Status, boolean, string]>([
    ['draft', true, '/imports/$id/files'],
    ['has_file_errors', true, '/imports/$id/files'],
    ['ready', true, '/imports/$id/mapping'],
    ['ready', false, '/imports/$id/validation'],
    ['validated', true, '/imports/$id/validation'],
    ['importing', true, '/imports/$id'],
    ['finished', true, '/imports/$id'],
  ])('%s, mapping %s: %s', (status, takesMapping, place) => {
    expect(placeOfImport(status, takesMapping)).toBe(place);
  });
});
