import { serviceNames } from '../../deploy/local/service-list.js';
import { peerNames } from './peers.js';
import type { Summary } from './summary.js';

/** A number to reach: a ratio of two rates of one bench. */
export interface RatioTarget {
  readonly ours: string;
  readonly peer: string;
  readonly atLeast: number;
  readonly oursRate: (summary: Summary) => number | undefined;
  readonly peerRate: (summary: Summary) => number | undefined;
}

const created = 'New rows, import run';
const limit = 'The limit: the same two documents a row, without Kafka';

export const ratioTargets: readonly RatioTarget[] = [
  {
    ours: created,
    peer: peerNames.upsert,
    atLeast: 2.5,
    oursRate: ({ phases }) => phases?.created?.runRate,
    peerRate: ({ peers }) => peers.upsert,
  },
  {
    ours: 'New rows, from the first byte of the upload',
    peer: peerNames.upsert,
    atLeast: 2,
    oursRate: ({ phases }) => phases?.created?.wholeRate,
    peerRate: ({ peers }) => peers.upsert,
  },
  {
    ours: created,
    peer: peerNames.quarters,
    atLeast: 1,
    oursRate: ({ phases }) => phases?.created?.runRate,
    peerRate: ({ peers }) => peers.quarters,
  },
  {
    ours: 'New rows, from the first byte of the upload',
    peer: peerNames.endToEnd,
    atLeast: 1,
    oursRate: ({ phases }) => phases?.created?.wholeRate,
    peerRate: ({ peers }) => peers.endToEnd,
  },
  {
    ours: created,
    peer: peerNames.oneHop,
    atLeast: 2,
    oursRate: ({ phases }) => phases?.created?.runRate,
    peerRate: ({ peers }) => peers.oneHop,
  },
  {
    ours: created,
    peer: peerNames.insert,
    atLeast: 0.6,
    oursRate: ({ phases }) => phases?.created?.runRate,
    peerRate: ({ peers }) => peers.insert,
  },
  {
    ours: created,
    peer: limit,
    atLeast: 0.7,
    oursRate: ({ phases }) => phases?.created?.runRate,
    peerRate: (summary) => summary.limit?.rate,
  },
  {
    ours: 'The same file again, import run',
    peer: peerNames.upsert,
    atLeast: 4,
    oursRate: ({ phases }) => phases?.unchanged?.runRate,
    peerRate: ({ peers }) => peers.upsert,
  },
  {
    ours: 'Every row changed, import run',
    peer: peerNames.upsert,
    atLeast: 1.5,
    oursRate: ({ phases }) => phases?.updated?.runRate,
    peerRate: ({ peers }) => peers.upsert,
  },
];

export const mostResidentMib = 300;

/** The service with the highest peak, in MiB. */
export function largestService({
  peakBytes,
}: Pick<Summary, 'peakBytes'>): { readonly name: string; readonly mib: number } | undefined {
  const services = Object.entries(peakBytes).filter(([name]) => serviceNames.includes(name));
  const [largest] = services.toSorted(([, a], [, b]) => b - a);
  return largest && { name: largest[0], mib: largest[1] / 2 ** 20 };
}
