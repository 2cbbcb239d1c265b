import type { AnswerTo } from '../api/call.js';
import { importStates } from '../parts/import-status.js';

type ImportCounts = AnswerTo<'countImports'>['counts'];
type StreamList = {
  readonly items: readonly Pick<AnswerTo<'listStreams'>['items'][number], 'dead'>[];
  readonly next_cursor: string | null;
};

/** Runs by itself, or waits for somebody to go on with it; a draft that nobody has finished is neither. */
const isUnderWay = (state: keyof ImportCounts): boolean => {
  const { look, isWorking, isOver } = importStates[state];
  return isWorking || (!isOver && (look === 'warn' || look === 'bad'));
};

/** Imports that run or wait for somebody. */
export const countUnderWay = (counts: ImportCounts): number =>
  (Object.keys(counts) as readonly (keyof ImportCounts)[])
    .filter(isUnderWay)
    .reduce((sum, state) => sum + counts[state], 0);

/** Streams, and the dead letters of all of them; undefined where the list goes on on another page. */
export const countOfStreams = ({ items, next_cursor }: StreamList) =>
  next_cursor === null
    ? { streams: items.length, deadLetters: items.reduce((sum, { dead }) => sum + dead, 0) }
    : { streams: undefined, deadLetters: undefined };
