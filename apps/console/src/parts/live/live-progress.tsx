import { useEffect, useState } from 'react';
import type { ShownImport } from '../../api/shown-import.js';
import { showProgress } from '../../format/numbers.js';
import { showTimeLeft } from '../../format/times.js';
import { importStates } from '../import-status.js';
import { ProgressLine } from '../progress-line.js';
import type { LiveImport } from './live-import.js';
import { paceOf, quarterOf, secondsLeft } from './run-pace.js';

interface LiveProgressProps {
  readonly found: ShownImport;
  readonly live: LiveImport;
}

const rowsOfFiles = ({ files, file_count }: ShownImport): number =>
  files.length < file_count ? 0 : files.reduce((sum, { rows }) => sum + (rows ?? 0), 0);

interface Told {
  readonly share: number | null;
  readonly pace: number | null;
  readonly left: number | null;
}

const tell = ({ found, live }: LiveProgressProps): Told => {
  const rows = live.progress?.rows || rowsOfFiles(found);
  const pace = paceOf(live.samples);
  return { share: rows > 0 ? found.read / rows : null, pace, left: secondsLeft(found.read, rows, pace) };
};

/** Speaks at each quarter, in one polite region; the bar itself is read when somebody asks for it. */
const Spoken = ({ word, share, left }: Told & { readonly word: string }) => {
  const quarter = quarterOf(share);
  const [spoken, setSpoken] = useState('');
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another quarter is spoken, with what is left then.
  useEffect(() => {
    if (quarter > 0)
      setSpoken([`${word}: ${showProgress(quarter)}`, left === null ? [] : showTimeLeft(left)].flat().join(', '));
  }, [quarter, word]);
  return (
    <p className="sr" aria-live="polite">
      {spoken}
    </p>
  );
};

/** How far a run is, how fast, and what is left. */
export const RunProgress = (props: LiveProgressProps) => {
  const told = tell(props);
  const { word } = importStates[props.found.status];
  return (
    <div className="live">
      <ProgressLine label={word} share={told.share} rowsPerSecond={told.pace} secondsLeft={told.left} />
      <Spoken word={word} {...told} />
    </div>
  );
};
