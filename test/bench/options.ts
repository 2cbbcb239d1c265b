import { UserError } from '../../deploy/local/user-error.js';
import { readArguments, readNumber } from './read-arguments.js';

const kinds = ['customers', 'transactions'] as const;

const contenders = ['ours', 'peers'] as const;

export interface BenchOptions {
  readonly kind: (typeof kinds)[number];
  /** Or actions, of transactions. */
  readonly rows: number;
  /** Percent of bad rows: 0 for the bench of good ones. */
  readonly bad: number;
  /** Rounds; each number of the page is the median over them. */
  readonly rounds: number;
  /** Peers: the other programs and the limit. */
  readonly only: (typeof contenders)[number] | undefined;
  /** The script that measures the other programs; it isn't part of this repository. */
  readonly peersScript: string;
  readonly page: string;
}

function readOnly(text: string | undefined): BenchOptions['only'] {
  const found = contenders.find((name) => name === text);
  if (text !== undefined && !found) throw new UserError(`--only takes ${contenders.join(' or ')}, not ${text}.`);
  return found;
}

function readKind(text: string): BenchOptions['kind'] {
  const found = kinds.find((name) => name === text);
  if (!found) throw new UserError(`--kind takes ${kinds.join(' or ')}, not ${text}.`);
  return found;
}

function readCount(option: string, text: string): number {
  const value = readNumber(option, text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new UserError(`${option} takes a whole number from 1, not ${text}.`);
}

function readBad(text: string): number {
  const percent = readNumber('--bad', text);
  if (percent <= 100) return percent;
  throw new UserError(`--bad takes a number of percent, not ${text}.`);
}

/** Something that was not measured must not look measured. */
function requireOneMeasure(options: BenchOptions): BenchOptions {
  const { kind, bad, rounds, only } = options;
  if (bad === 0 || (kind === 'customers' && rounds === 1 && only !== 'peers')) return options;
  throw new UserError('--bad measures an import of customers, once, and nothing beside it.');
}

/** `[--kind customers|transactions] [--rows 500000] [--bad 0] [--runs 1] [--only ours|peers] [--peers SCRIPT] [--out PAGE]` */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = readArguments({
    args: [...args],
    options: {
      kind: { type: 'string', default: 'customers' },
      rows: { type: 'string', default: '500000' },
      bad: { type: 'string', default: '0' },
      runs: { type: 'string', default: '1' },
      only: { type: 'string' },
      peers: { type: 'string', default: '../shared/bench/peers.sh' },
      out: { type: 'string', default: 'docs/performance.md' },
    },
  });
  return requireOneMeasure({
    kind: readKind(values.kind),
    rows: readCount('--rows', values.rows),
    bad: readBad(values.bad),
    rounds: readCount('--runs', values.runs),
    only: readOnly(values.only),
    peersScript: values.peers,
    page: values.out,
  });
}
