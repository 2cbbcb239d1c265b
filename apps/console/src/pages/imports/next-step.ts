import { showNumberOf } from '../../format/numbers.js';
import type { ImportListing } from './import-state.js';

const words = {
  upload: 'Upload files',
  replace: 'Remove or replace it',
  cantRead: (files: number) => `${showNumberOf(files, 'file')} can’t be read.`,
  goOnMapping: 'Go on with the mapping',
  goOnValidation: 'Go on with the validation',
  leftOut: (rows: number) => `Validated. ${showNumberOf(rows, 'row')} would be left out.`,
  decide: 'Decide about them',
  workflows: (count: number) => `Validated. ${showNumberOf(count, 'active workflow')} to acknowledge.`,
  acknowledge: 'Acknowledge them',
  validated: 'Validated. Can be started.',
  start: 'Go to the start',
  download: (rows: number) => `Download ${showNumberOf(rows, 'rejected row')}`,
  readFailure: 'See what to do',
  nothingRejected: 'Nothing rejected',
  cancelled: (by: string) => `Cancelled by ${by}.`,
  expired: 'It was not started within 7 days of its oldest file.',
};

type StepFacts = Pick<
  ImportListing,
  'status' | 'next_step' | 'rejected' | 'dead' | 'refused_files' | 'file_error' | 'failure' | 'status_by'
> &
  Pick<ImportListing, 'workflows_to_acknowledge'>;

/** What an import of the list waits for. */
interface NextStep {
  /** What is so; `''`: the status says it. */
  readonly fact: string;
  /** What somebody can do next, as words of a link; null: nothing. */
  readonly act: string | null;
}

const waits = (act: string, fact = ''): NextStep => ({ fact, act });

const overFact = ({ status, status_by }: StepFacts): string => {
  if (status === 'cancelled') return words.cancelled(status_by);
  if (status === 'expired') return words.expired;
  return status === 'finished' ? words.nothingRejected : '';
};

const fileFault = ({ refused_files, file_error }: StepFacts): string =>
  [words.cantRead(refused_files), ...(file_error ? [file_error.message] : [])].join(' ');

/** What an import waits for, in words. */
export const nextStep = (found: StepFacts, takesMapping: boolean): NextStep => {
  switch (found.next_step) {
    case 'upload_files':
      return waits(words.upload);
    case 'replace_files':
      return waits(words.replace, fileFault(found));
    case 'validate':
      return waits(takesMapping ? words.goOnMapping : words.goOnValidation);
    case 'accept_errors':
      return waits(words.decide, words.leftOut(found.rejected + found.dead));
    case 'acknowledge_workflows':
      return waits(words.acknowledge, words.workflows(found.workflows_to_acknowledge));
    case 'start':
      return waits(words.start, words.validated);
    case 'download_rejects':
      return waits(words.download(found.rejected));
    case 'read_failure':
      return waits(words.readFailure, found.failure?.detail ?? '');
    default:
      return { fact: overFact(found), act: null };
  }
};
