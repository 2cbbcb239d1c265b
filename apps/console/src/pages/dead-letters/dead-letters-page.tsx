import { useState } from 'react';
import { useMay } from '../../api/session.js';
import { useCall } from '../../api/use-call.js';
import { showCount } from '../../format/numbers.js';
import { FailureNote } from '../../parts/failure-note.js';
import { Loading } from '../../parts/loading.js';
import { PageHead } from '../../parts/page-head.js';
import { Pager } from '../../parts/pager.js';
import { useFilters } from '../../parts/use-filters.js';
import { usePages } from '../../parts/use-pages.js';
import { ZoneNote } from '../../parts/when.js';
import { LetterDialog } from './letter-dialog.js';
import { LetterFilters } from './letter-filters.js';
import { LetterTable } from './letter-table.js';
import { NoLetters, NoLettersSeen } from './no-letters.js';
import type { ReplayChoice } from './replay-all.js';
import { ReplayDialog } from './replay-dialog.js';
import type { ListedLetter, StreamsById } from './shown-letter.js';

const words = {
  title: 'Dead letters',
  replayChosen: (count: number) => `Replay ${showCount(count)} chosen…`,
  replayStream: 'Replay all of this stream…',
  replayReason: 'Replay all with this reason…',
};

const REFRESH_MS = 5_000;
/** A replay takes up to 200 of them by their ids. */
const PAGE = 100;
const MOST_STREAMS = 200;

/** What the filters let through can be replayed as a whole where they name a stream. */
const ReplayStream = ({ onReplay }: { readonly onReplay: (choice: ReplayChoice) => void }) => {
  const [{ stream, reason }] = useFilters();
  if (stream === undefined) return null;
  return (
    <button type="button" className="btn" onClick={() => onReplay({ stream, ...(reason !== undefined && { reason }) })}>
      {reason === undefined ? words.replayStream : words.replayReason}
    </button>
  );
};

interface ListedProps {
  readonly streams: StreamsById;
  readonly onOpen: (id: string) => void;
  readonly onReplay: (choice: ReplayChoice) => void;
}

/** What was chosen and isn't on the page any more, or was replayed since, is not chosen any more. */
const stillThere = (chosen: ReadonlySet<string>, letters: readonly ListedLetter[]): ReadonlySet<string> =>
  new Set(letters.filter(({ id, replayed_at }) => replayed_at === null && chosen.has(id)).map(({ id }) => id));

const Listed = ({ streams, onOpen, onReplay }: ListedProps) => {
  const [{ stream, reason, cursor }] = useFilters();
  const query = { stream, reason, cursor, limit: PAGE };
  const { data, error, refetch } = useCall('listDeadLetters', { query }, { every: REFRESH_MS, keep: true });
  const pages = usePages(data?.next_cursor);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const failure = error ? <FailureNote error={error} onRetry={() => void refetch()} /> : null;
  if (!data) return failure ?? <Loading />;
  if (data.items.length === 0) return failure ?? <NoLetters />;
  const chosen = stillThere(picked, data.items);
  return (
    <>
      {failure}
      <div className="letter-head">
        <button
          type="button"
          className="btn"
          disabled={chosen.size === 0}
          onClick={() => onReplay({ ids: [...chosen] })}
        >
          {words.replayChosen(chosen.size)}
        </button>
        <ReplayStream onReplay={onReplay} />
      </div>
      <LetterTable letters={data.items} streams={streams} chosen={chosen} onChoose={setPicked} onOpen={onOpen} />
      <Pager onBack={pages.onBack} onNext={pages.onNext}>
        <ZoneNote />
      </Pager>
    </>
  );
};

const Letters = () => {
  const [{ letter, cursor }, setFilters] = useFilters();
  const { data } = useCall('listStreams', { query: { limit: MOST_STREAMS } });
  const [replayed, setReplayed] = useState<ReplayChoice | null>(null);
  const streams = new Map(data?.items.map((stream) => [stream.id, stream]));
  const open = (id: string | undefined) => setFilters({ letter: id, cursor });
  const replayOne = (id: string) => {
    open(undefined);
    setReplayed({ ids: [id] });
  };
  return (
    <>
      <LetterFilters streams={data?.items ?? []} />
      <Listed streams={streams} onOpen={open} onReplay={setReplayed} />
      {letter === undefined ? null : (
        <LetterDialog
          id={letter}
          streams={streams}
          onReplay={() => replayOne(letter)}
          onClose={() => open(undefined)}
        />
      )}
      {replayed ? <ReplayDialog choice={replayed} onClose={() => setReplayed(null)} /> : null}
    </>
  );
};

/** Records of streams that could not be read, for who may replay them. */
export const DeadLettersScreen = () => {
  const mayReplay = useMay('streams:write');
  return (
    <>
      <PageHead title={words.title} />
      {mayReplay ? <Letters /> : <NoLettersSeen />}
    </>
  );
};
