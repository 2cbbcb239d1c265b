import { IconCircleX } from '@tabler/icons-react';
import { ProblemError } from '../api/problem-error.js';
import { InputError } from './input-error.js';

const words = {
  away: 'The server can’t be reached',
  awayDetail: 'What you did before is kept. It is tried again when you ask.',
  internal: 'Something went wrong in the console',
  again: 'Try again',
};

interface Told {
  readonly title: string;
  readonly detail: string | null;
}

/** What a failure is called, and what helps, in the API's own words where there are some. */
export const tellFailure = (error: unknown): Told => {
  if (error instanceof InputError) return { title: error.title, detail: error.message };
  if (!(error instanceof ProblemError)) return { title: words.internal, detail: String(error) };
  if (error.problem === null) return { title: words.away, detail: words.awayDetail };
  return { title: error.problem.title, detail: error.problem.detail ?? null };
};

/** Says what failed where something would be shown. */
export const FailureNote = ({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) => {
  const { title, detail } = tellFailure(error);
  return (
    <div className="note bad" role="alert">
      <IconCircleX className="i" aria-hidden />
      <div>
        <b>{title}</b>
        {detail && detail !== title ? <p>{detail}</p> : null}
      </div>
      {onRetry ? (
        <button type="button" className="btn sm" onClick={onRetry}>
          {words.again}
        </button>
      ) : null}
    </div>
  );
};
