import { useMay } from '../api/session.js';
import { useCall } from '../api/use-call.js';
import { countOfStreams, countUnderWay } from './count-work.js';

/** What the bar says beside its entries; undefined while it isn't known. */
interface NavCounts {
  /** Imports that run or wait for somebody. */
  readonly imports: number | undefined;
  readonly streams: number | undefined;
  readonly deadLetters: number | undefined;
}

/** The bar is on every page: it asks seldom, and only while somebody looks. */
const IMPORTS_MS = 15_000;
const STREAMS_MS = 60_000;

/** The most that a page of streams has. */
const MOST_STREAMS = 200;

/** Counts of the bar. What may not be asked for, or isn't answered, has none. */
export const useNavCounts = (): NavCounts => {
  const [mayImports, mayStreams] = [useMay('imports:read'), useMay('streams:read')];
  const { data: imports } = useCall('countImports', {}, { enabled: mayImports, every: IMPORTS_MS });
  const { data: streams } = useCall(
    'listStreams',
    { query: { limit: MOST_STREAMS } },
    { enabled: mayStreams, every: STREAMS_MS },
  );
  return {
    imports: imports && countUnderWay(imports.counts),
    streams: undefined,
    deadLetters: undefined,
    ...(streams && countOfStreams(streams)),
  };
};
