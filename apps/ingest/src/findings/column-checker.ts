import { type FindingPart, type FindingTally, findingParts, RowSet } from '#libs/mapping';
import type { RunDefinition } from '#libs/messages';
import type { ClaimedCheck, ColumnCheckStore, FileStore, KeptFindings, ListedFile } from '#libs/mongo';
import type { Logger } from '#libs/runtime';
import { MOST_TAKEOVERS } from '../lease.js';
import { LeasedWork, type Making } from '../profile/leased-work.js';
import { isUnreadable } from '../reading/unreadable.js';
import type { Task } from '../work-loop.js';
import { packFindings, unpackDefinition, unpackRows } from './pack-findings.js';
import { type FindingsReading, readFindings } from './read-findings.js';

export interface CheckerStores {
  readonly columnChecks: ColumnCheckStore;
  readonly files: Pick<FileStore, 'list' | 'open'>;
}

/** What all checks of an instance read with. */
export interface CheckerOptions extends Pick<FindingsReading, 'pacer' | 'texts' | 'memory' | 'onRead'> {
  readonly owner: string;
  readonly leaseMs: number;
}

type Tallies = ReadonlyMap<number | null, FindingTally>;

interface KnownColumns {
  readonly keys: ReadonlySet<string>;
  readonly rows: RowSet;
}

const isAsBefore = ({ files }: RunDefinition, listed: readonly ListedFile[]): boolean => {
  const there = new Map(listed.map(({ _id, sha256, deletedAt }) => [_id, deletedAt ? null : sha256]));
  return files.length === listed.length && files.every(({ id, sha256 }) => there.get(id) === sha256);
};

/**
 * Looks for what is wrong with the columns of imports when somebody asks, one slice of reading at a time beside all other
 * work. Of a mapping it looks at the columns of which nothing is known yet.
 */
export class ColumnChecker {
  readonly #work: LeasedWork<ClaimedCheck>;

  constructor(
    private readonly stores: CheckerStores,
    private readonly options: CheckerOptions,
    private readonly logger: Logger,
  ) {
    const { owner, leaseMs } = options;
    const make = (making: Making<ClaimedCheck>): Promise<void> => this.#make(making);
    this.#work = new LeasedWork(stores.columnChecks, { owner, leaseMs, what: 'a check of columns', make }, logger);
  }

  claim(): Promise<readonly Task[]> {
    return this.#work.claim();
  }

  async #make(making: Making<ClaimedCheck>): Promise<void> {
    const { claimed, signal } = making;
    const outcome = await this.#check(making);
    if (!signal.aborted) await this.stores.columnChecks.end(claimed, this.options.owner, outcome);
  }

  async #check(making: Making<ClaimedCheck>): Promise<'done' | 'failed'> {
    const { claimed } = making;
    if ((claimed.lease?.takeovers ?? 0) >= MOST_TAKEOVERS) return this.#giveUp(claimed);
    const definition = await unpackDefinition(claimed.definition);
    if (!isAsBefore(definition, await this.stores.files.list(claimed.import))) return 'failed';
    await making.begin();
    try {
      return await this.#find(definition, making);
    } catch (error) {
      if (isUnreadable(error)) return 'failed';
      throw error;
    }
  }

  async #find(definition: RunDefinition, making: Making<ClaimedCheck>): Promise<'done' | 'failed'> {
    const { claimed, signal } = making;
    const begunAt = performance.now();
    const parts = findingParts(definition);
    const { keys, rows } = await this.#knownOf(claimed.import, parts);
    const wanted = parts.filter(({ key, column }) => column === null || !keys.has(key));
    const tallies = await readFindings(
      definition,
      wanted.map(({ column }) => column),
      this.#readingOf(making),
    );
    if (!tallies) return 'failed';
    if (signal.aborted) return 'done';
    const found = await this.#pack(wanted, tallies, rows);
    await this.stores.columnChecks.keep(claimed, this.options.owner, found);
    const { workspace, import: importId } = claimed;
    const facts = { columns: wanted.length - 1, ms: Math.round(performance.now() - begunAt) };
    this.logger.info({ workspace, import: importId, ...facts }, 'checked the columns of an import');
    return 'done';
  }

  #readingOf({ signal, onRead }: Making<ClaimedCheck>): FindingsReading {
    const { pacer, texts, memory } = this.options;
    const noted = (bytes: number): void => {
      onRead(bytes);
      this.options.onRead(bytes);
    };
    return { files: this.stores.files, pacer, texts, memory, signal, onRead: noted };
  }

  /** Columns of which all is known, and the rows in which something is wrong in one of them. */
  async #knownOf(importId: string, parts: readonly FindingPart[]): Promise<KnownColumns> {
    const [keys, rows] = [new Set<string>(), new RowSet()];
    for (const { key, column } of parts) {
      const found = column === null ? null : await this.stores.columnChecks.rows(importId, key);
      if (!found) continue;
      keys.add(key);
      rows.addAll(await unpackRows(found));
    }
    return { keys, rows };
  }

  /** The rows of all columns together are counted with those of rows as a whole, which depend on all of them. */
  async #pack(wanted: readonly FindingPart[], tallies: Tallies, known: RowSet): Promise<readonly KeptFindings[]> {
    const union = unionOf([known, ...[...tallies.values()].map(({ rows }) => rows)]);
    const found: KeptFindings[] = [];
    for (const { key, column } of wanted) {
      const tally = tallies.get(column) as FindingTally;
      found.push(await packFindings(key, tally, column === null ? { anywhere: union } : {}));
    }
    return found;
  }

  #giveUp({ import: importId, lease }: ClaimedCheck): 'failed' {
    this.logger.error(
      { import: importId, takeovers: lease?.takeovers, advice: 'Keep the log of ingest from before and report it.' },
      'gave up the check of the columns of an import, during which the process has ended again and again',
    );
    return 'failed';
  }
}

/** How many rows are in one of the sets; null: not all sets are known. */
const unionOf = (sets: readonly (RowSet | null)[]): number | null => {
  const union = new RowSet();
  for (const rows of sets) {
    if (!rows) return null;
    union.addAll(rows);
  }
  return union.size;
};
