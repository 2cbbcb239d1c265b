import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { showCount, showNumberOf } from '../../format/numbers.js';
import { ConfirmDialog } from '../../parts/confirm-dialog.js';
import { FailureNote } from '../../parts/failure-note.js';
import { Loading } from '../../parts/loading.js';
import { useAct } from '../../parts/use-act.js';
import { type ReplayChoice, replayAll } from './replay-all.js';
import { leftInTotals, noTotals, type ReplayTotals, sumOfTotals } from './replay-totals.js';

const words = {
  title: 'Replay dead letters',
  checking: (count: number) => (count === 0 ? 'Checking what can be replayed' : `Checked ${showCount(count)} so far`),
  act: (count: number | undefined) => (count ? `Replay ${showNumberOf(count, 'record')}` : 'Replay records'),
  none: 'None of them can be replayed.',
  will: (count: number) =>
    `${showNumberOf(count, 'record')} will be published again, as ${count === 1 ? 'it was, on the partition from which it' : 'they were, on the partitions from which they'} came.`,
  effect:
    'A record takes effect only if what was wrong is right now: after a change of the stream’s settings, say, or an update of Sluice. It is then counted in the place of the dead one; else it is dead again.',
  left: 'Left out:',
  sent: (count: number) => `${showNumberOf(count, 'record')} published again`,
  sending: (count: number) => `Published ${showCount(count)} so far`,
};

interface ReplayDialogProps {
  readonly choice: ReplayChoice;
  readonly onClose: () => void;
}

/** Says what a replay would do; nothing is kept of it, since records come and go. */
const useDryRun = (choice: ReplayChoice) => {
  const [soFar, setSoFar] = useState(noTotals);
  const { data, error, refetch } = useQuery({
    queryKey: ['replayDeadLetters', choice],
    queryFn: ({ signal }) => replayAll(choice, { isDry: true, signal, onTotals: setSoFar }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  return { totals: data, soFar, error, refetch };
};

const Told = ({ totals }: { readonly totals: ReplayTotals }) => {
  const left = leftInTotals(totals);
  return (
    <>
      <p>{totals.replayed === 0 ? words.none : <b>{words.will(totals.replayed)}</b>}</p>
      {totals.replayed === 0 ? null : <p className="quiet">{words.effect}</p>}
      {left.length === 0 ? null : (
        <div className="quiet">
          {words.left}
          <ul className="bullets">
            {left.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
};

const useReplay = ({ choice, onClose }: ReplayDialogProps, onFailed: () => void) => {
  const [sent, setSent] = useState<ReplayTotals | null>(null);
  const going = useRef(new AbortController());
  const replay = useAct(
    async () => {
      going.current = new AbortController();
      return replayAll(choice, { isDry: false, signal: going.current.signal, onTotals: setSent });
    },
    {
      refresh: ['listDeadLetters', 'showDeadLetter', 'listStreams', 'showStream'],
      done: ({ replayed }) => words.sent(replayed),
      isToldThere: true,
      onDone: onClose,
    },
  );
  const start = () => replay.mutate(undefined, { onError: onFailed });
  return { replay, sent, start, stop: () => going.current.abort() };
};

/** Publishes dead letters again, after a dry run has said how many. Closing it while it runs stops after the record in work. */
export const ReplayDialog = ({ choice, onClose }: ReplayDialogProps) => {
  const dry = useDryRun(choice);
  const { replay, sent, start, stop } = useReplay({ choice, onClose }, () => void dry.refetch());
  return (
    <ConfirmDialog
      opened
      title={words.title}
      act={words.act(dry.totals?.replayed)}
      isIncomplete={!dry.totals || dry.totals.replayed === 0}
      isPending={replay.isPending}
      error={replay.error}
      onConfirm={start}
      onClose={() => {
        stop();
        onClose();
      }}
    >
      {dry.totals ? <Told totals={dry.totals} /> : null}
      {!dry.totals && !dry.error ? <Loading what={words.checking(sumOfTotals(dry.soFar))} /> : null}
      {dry.error ? <FailureNote error={dry.error} onRetry={() => void dry.refetch()} /> : null}
      {replay.isPending && sent ? <Loading what={words.sending(sent.replayed)} /> : null}
    </ConfirmDialog>
  );
};
