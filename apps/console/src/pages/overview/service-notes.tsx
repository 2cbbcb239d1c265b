import { IconAlertTriangle, IconCircleX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { AnswerTo } from '../../api/call.js';
import { showNumberOf } from '../../format/numbers.js';

const words = {
  missing: (names: string) => `No instance of ${names} is running`,
  missingText: 'What needs it waits, and nothing is lost: it goes on by itself once one is running.',
  stopped: (count: number) => `${showNumberOf(count, 'stream')} stopped by ${count === 1 ? 'itself' : 'themselves'}`,
  stoppedText: 'Records stay in their topics until somebody resumes the streams.',
  toStreams: 'Show streams',
};

type Status = AnswerTo<'showStatus'>;

const Missing = ({ missing }: Pick<Status, 'missing'>) =>
  missing.length === 0 ? null : (
    <div className="note bad">
      <IconCircleX className="i" aria-hidden />
      <div>
        <b>{words.missing(missing.join(', '))}</b>
        <p>{words.missingText}</p>
      </div>
    </div>
  );

const Stopped = ({ count }: { readonly count: number }) =>
  count === 0 ? null : (
    <div className="note warn">
      <IconAlertTriangle className="i" aria-hidden />
      <div>
        <b>{words.stopped(count)}</b>
        <p>
          {words.stoppedText} <Link to="/streams">{words.toStreams}</Link>
        </p>
      </div>
    </div>
  );

/** What doesn't go on by itself; nothing where all does. */
export const ServiceNotes = ({ status }: { readonly status: Status }) => (
  <div className="overview-notes" role="status">
    <Missing missing={status.missing} />
    <Stopped count={status.waiting.streams_stopped} />
  </div>
);
