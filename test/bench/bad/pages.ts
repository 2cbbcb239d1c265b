import { UserError } from '../../../deploy/local/user-error.js';
import { median } from '../summary.js';
import type { Client } from './client.js';

interface Entry {
  readonly file: string;
  readonly row: number;
  readonly customer_id: string | null;
  readonly attribute: string | null;
  readonly code: string;
}

interface Page {
  readonly items: readonly Entry[];
  readonly next_cursor: string | null;
}

/** How long pages of one sort took, in milliseconds. */
export interface PageTimes {
  readonly title: string;
  readonly median: number;
  readonly max: number;
}

const CALLS = 20;
const LIMIT = 100;
/** To get on by cursors. */
const MOST = 1_000;

type Query = Readonly<Record<string, string | number>>;

const pathOf = (query: Query): string =>
  `/errors?${new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))}`;

const getPage = (client: Client, query: Query): Promise<Page> => client.get<Page>(pathOf(query));

/** Entries from all over the errors, and the cursors at which they were met. */
interface Sample {
  readonly entries: readonly Entry[];
  readonly cursors: readonly string[];
}

/** Walks through all errors by cursors. */
async function walk(client: Client): Promise<Sample> {
  const entries: Entry[] = [];
  const cursors: string[] = [];
  for (let query: Query = { limit: MOST }; ; ) {
    const { items, next_cursor } = await getPage(client, query);
    const named = items.find(({ customer_id }) => customer_id !== null);
    if (named) entries.push(named);
    if (next_cursor === null) return { entries, cursors };
    cursors.push(next_cursor);
    query = { limit: MOST, cursor: next_cursor };
  }
}

/** The nth of `CALLS`, all of them deep inside the list. */
const deepInside = <T>(list: readonly T[], n: number): T => {
  const found = list[Math.floor(list.length * (0.5 + (0.4 * n) / CALLS))];
  if (found === undefined) throw new UserError(`Pages deep inside need more than ${MOST} bad rows.`);
  return found;
};

/** What is asked for at the nth call. */
type Asking = (n: number) => Query;

const askings = ({ entries, cursors }: Sample): Readonly<Record<string, Asking>> => {
  const entry = (n: number): Entry => deepInside(entries, n);
  const cursor = (n: number): string => deepInside(cursors, n);
  const reasonOf = ({ attribute, code }: Entry): Query => ({ attribute: attribute ?? 'id', code });
  return {
    'The first page': () => ({}),
    'A page deep inside': (n) => ({ cursor: cursor(n) }),
    'Of a file': (n) => ({ file: entry(n).file }),
    'Of a file, deep inside': (n) => ({ file: entry(n).file, cursor: cursor(n) }),
    'Of a row': (n) => ({ row: entry(n).row }),
    'Of a customer ID': (n) => ({ customer_id: entry(n).customer_id ?? '' }),
    'Of an attribute': (n) => ({ attribute: entry(n).attribute ?? 'id' }),
    'Of an attribute, deep inside': (n) => ({ attribute: entry(n).attribute ?? 'id', cursor: cursor(n) }),
    'With a code': (n) => ({ code: entry(n).code }),
    'With a code, deep inside': (n) => ({ code: entry(n).code, cursor: cursor(n) }),
    'Of an attribute, with a code': (n) => reasonOf(entry(n)),
  };
};

async function timeCalls(title: string, call: (n: number) => Promise<Page>): Promise<PageTimes> {
  const times: number[] = [];
  for (let n = 0; n < CALLS; n++) {
    const started = performance.now();
    const { items } = await call(n);
    times.push(performance.now() - started);
    if (items.length === 0) throw new UserError(`${title}: a page of errors is empty.`);
  }
  return { title, median: median(times), max: Math.max(...times) };
}

/** Pages of every sort, one call after the other. */
export async function measurePages(client: Client): Promise<readonly PageTimes[]> {
  const results: PageTimes[] = [];
  for (const [title, asking] of Object.entries(askings(await walk(client)))) {
    results.push(await timeCalls(title, (n) => getPage(client, { limit: LIMIT, ...asking(n) })));
  }
  return [...results, await timeCalls('Counted by file', () => client.get<Page>('/errors/files'))];
}
