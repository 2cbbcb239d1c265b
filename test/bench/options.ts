import { UserError } from '../../deploy/local/user-error.js';
import { type PhaseName, phaseNames } from './phases.js';
import { readArguments, readChoice, readNumber } from './read-arguments.js';
import { type IdOrder, idOrders } from './row-ids.js';

const kinds = ['customers', 'transactions'] as const;

const contenders = ['ours', 'peers'] as const;

export interface BenchOptions {
  readonly kind: (typeof kinds)[number];
  /** Or actions, of transactions. */
  readonly rows: number;
  readonly ids: IdOrder;
  /** What imports cost each other: one of `rows` beside small ones, and many at once. */
  readonly fair: boolean;
  /** The same people found by ID and by e-mail address. */
  readonly matching: boolean;
  /** New rows by the names of headers, and by mappings of version 2. */
  readonly mapping: boolean;
  /** Records that come by a topic. */
  readonly streams: boolean;
  /** Which imports of customers are measured, in their order; the first is always among them. */
  readonly phases: readonly PhaseName[];
  /** Percent of bad rows: 0 for the bench of good ones. */
  readonly bad: number;
  /** Rounds; each number of the page is the median over them. */
  readonly rounds: number;
  /** Peers: the other programs and the limit. */
  readonly only: (typeof contenders)[number] | undefined;
  /** The script that measures the other programs; it isn't part of this repository. */
  readonly peersScript: string;
  readonly page: string;
  /** The folder of another checkout, measured in turn with this one. */
  readonly against: string | undefined;
}

function readCount(option: string, text: string): number {
  const value = readNumber(option, text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new UserError(`${option} takes a whole number from 1, not ${text}.`);
}

/** What follows the first works on its customers. Throws UserError for a name that is none. */
function readPhases(text: string | undefined): readonly PhaseName[] {
  const asked = text?.split(',').map((name) => readChoice('--phases', name, phaseNames)) ?? phaseNames;
  return phaseNames.filter((name) => name === 'created' || asked.includes(name));
}

function readBad(text: string): number {
  const percent = readNumber('--bad', text);
  if (percent <= 100) return percent;
  throw new UserError(`--bad takes a number of percent, not ${text}.`);
}

/** What can be measured instead of imports of customers or transactions, each with what else it takes. */
const alone = {
  fair: '--rows and --out',
  matching: '--rows, --runs and --out',
  mapping: '--rows, --runs and --out',
  streams: '--rows, --only ours, --peers and --out',
};

function requireAlone({ kind, bad, rounds, only, ids, against, ...options }: BenchOptions): void {
  const [first, ...others] = (Object.keys(alone) as (keyof typeof alone)[]).filter((name) => options[name]);
  if (!first) return;
  const mayOnly = !only || (first === 'streams' && only === 'ours');
  const isPlain = kind === 'customers' && ids === 'ascending' && bad === 0 && mayOnly && !against;
  if (others.length > 0 || !isPlain || (['fair', 'streams'].includes(first) && rounds > 1))
    throw new UserError(`--${first} takes no other option than ${alone[first]}.`);
}

/** Something that was not measured must not look measured. */
function requireOneMeasure(options: BenchOptions): BenchOptions {
  const { kind, bad, rounds, only, ids, against } = options;
  if (kind !== 'customers' && (ids !== 'ascending' || against))
    throw new UserError('--ids and --against measure customers.');
  if (against && (bad > 0 || only === 'peers')) throw new UserError('--against measures good rows through Sluice.');
  requireAlone(options);
  if (bad === 0 || (kind === 'customers' && rounds === 1 && only !== 'peers')) return options;
  throw new UserError('--bad measures an import of customers, once, and nothing beside it.');
}

/** What `--help` prints. */
export const usage = `Usage: npm run bench -- [options]

What is measured, customers without it:
  --kind customers|transactions  imports of good rows
  --bad PERCENT                  an import with so many bad rows
  --fair                         what imports cost each other: a large one beside small ones, and many at once
  --matching                     the same people found by ID and by e-mail address
  --mapping                      new rows by the names of headers, and by mappings of version 2
  --streams                      rows that come by topics of other systems
  --against FOLDER               another checkout, in turn with this one

How:
  --rows 500000                  rows; of transactions actions
  --runs 1                       rounds; each number is the median over them
  --ids ascending|random         in which order IDs come
  --phases ${phaseNames.join(',')}
                                 which imports of customers; the first is always among them
  --only ours|peers              Sluice, or the other programs and the limit
  --peers SCRIPT                 what measures the other programs
  --out docs/performance.md      the page that it is written to`;

/** The options of a bench; null: what they are is asked for. Throws UserError. */
export function readOptions(args: readonly string[]): BenchOptions | null {
  const { values } = readArguments({
    args: [...args],
    options: {
      kind: { type: 'string', default: 'customers' },
      rows: { type: 'string', default: '500000' },
      ids: { type: 'string', default: 'ascending' },
      bad: { type: 'string', default: '0' },
      fair: { type: 'boolean', default: false },
      matching: { type: 'boolean', default: false },
      mapping: { type: 'boolean', default: false },
      streams: { type: 'boolean', default: false },
      phases: { type: 'string' },
      runs: { type: 'string', default: '1' },
      only: { type: 'string' },
      peers: { type: 'string', default: '../shared/bench/peers.sh' },
      out: { type: 'string', default: 'docs/performance.md' },
      against: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return null;
  return requireOneMeasure({
    kind: readChoice('--kind', values.kind, kinds),
    rows: readCount('--rows', values.rows),
    ids: readChoice('--ids', values.ids, idOrders),
    phases: readPhases(values.phases),
    bad: readBad(values.bad),
    fair: values.fair,
    matching: values.matching,
    mapping: values.mapping,
    streams: values.streams,
    rounds: readCount('--runs', values.runs),
    only: values.only === undefined ? undefined : readChoice('--only', values.only, contenders),
    peersScript: values.peers,
    page: values.out,
    against: values.against,
  });
}
