import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { showCount, showNumberOf } from '../../../format/numbers.js';
import { FailureNote } from '../../../parts/failure-note.js';
import { Loading } from '../../../parts/loading.js';
import type { CheckedAttribute, CheckOfMapping } from '../mapping-facts.js';
import { unreadRows } from './cell-verdict.js';
import { FaultList } from './fault-list.js';
import type { MappingTrial } from './use-mapping-trial.js';

const words = {
  trying: 'All rows are tried with it',
  untimely: 'No rows can be tried before all files are in order.',
  failed: 'The rows could not be tried.',
  all: 'All values can be read.',
  unread: (rows: number, of: number) =>
    `${showCount(rows)} of ${showNumberOf(of, 'row')} ${rows === 1 ? 'has' : 'have'} a value that can’t be read.`,
};

interface TrialSumProps {
  readonly trial: MappingTrial;
  readonly attribute: string;
}

/** What a check says of an attribute; null: nothing yet. */
export const checkedIn = (check: CheckOfMapping | null, attribute: string): CheckedAttribute | null =>
  check?.attributes.find((one) => one.attribute === attribute) ?? null;

const Warning = ({ children }: { readonly children: ReactNode }) => (
  <p>
    <IconAlertTriangle className="i s warn" aria-hidden /> {children}
  </p>
);

const Rows = ({ check, attribute }: { readonly check: CheckOfMapping; readonly attribute: string }) => {
  const rows = unreadRows(checkedIn(check, attribute));
  if (check.status === 'failed') return <Warning>{words.failed}</Warning>;
  if (rows === null) return null;
  return rows === 0 ? (
    <p>
      <IconCircleCheck className="i s ok" aria-hidden /> {words.all}
    </p>
  ) : (
    <p>
      <IconCircleX className="i s bad" aria-hidden /> <b>{words.unread(rows, check.rows)}</b>
    </p>
  );
};

/** What a mapping that is tried would do to the rows of an attribute, and what is wrong with it. */
export const TrialSum = ({ trial, attribute }: TrialSumProps) => {
  const { check, faults, isTrying, isUntimely, error, retry } = trial;
  if (isUntimely) return <Warning>{words.untimely}</Warning>;
  if (error) return <FailureNote error={error} onRetry={retry} />;
  if (faults.length > 0) return <FaultList faults={faults} />;
  if (isTrying) return <Loading what={words.trying} />;
  if (!check) return null;
  return (
    <div className="form-text" role="status">
      <Rows check={check} attribute={attribute} />
    </div>
  );
};
