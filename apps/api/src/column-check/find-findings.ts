import { setImmediate as othersTurn, setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { deflate, inflate } from 'node:zlib';
import {
  compileTold,
  type FindingPart,
  type Findings,
  findInValues,
  findingParts,
  type ToldColumn,
} from '#libs/mapping';
import type { LruCache } from '#libs/messages';
import type { CheckStanding, WantedCheck } from '#libs/mongo';
import { findValues } from '../mapping/find-profile.js';
import type { ColumnCheckStores, DefinedCheck } from './define-check.js';

/** What is known of one part of a check. */
export interface KnownFindings extends Findings {
  /** Of rows as a whole: how many rows have something wrong in any column; null or absent: it is not known. */
  readonly anywhere?: number | null;
}

/** What values have told, of columns that somebody is at work on: each look would tell it again. */
export type ToldFindings = LruCache<Findings>;

/** How long is waited, and for whom. */
export interface CheckPatience {
  /** By the clock of the process. */
  readonly until: number;
  readonly signal: AbortSignal;
  readonly told: ToldFindings;
}

/** What is known of a mapping so far. */
export interface FoundCheck {
  readonly parts: readonly FindingPart[];
  /** By key. */
  readonly known: ReadonlyMap<string, KnownFindings>;
  readonly standing: CheckStanding | 'done';
}

const FIRST_LOOK_MS = 50;
const LONGEST_LOOK_MS = 400;
/** Of work in one turn of the event loop, in ms. */
const TURN_MS = 20;
const packed = promisify(deflate);
const unpacked = promisify(inflate);

const inTurns = async (steps: Generator<void, Findings>): Promise<Findings> => {
  let beganAt = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - beganAt < TURN_MS) continue;
    await othersTurn();
    beganAt = performance.now();
  }
};

const keptOf = async (
  { columnChecks }: ColumnCheckStores,
  importId: string,
  parts: readonly FindingPart[],
): Promise<ReadonlyMap<string, KnownFindings>> => {
  const kept = await columnChecks.findings(
    importId,
    parts.map(({ key }) => key),
  );
  const read = kept.map(async ({ key, found }) => {
    const text = (await unpacked(found)).toString('utf8');
    return [key, JSON.parse(text) as KnownFindings] as const;
  });
  return new Map(await Promise.all(read));
};

/** Of a column all of whose values are known: what they tell. */
const tell = async (
  stores: ColumnCheckStores,
  { definition, wanted }: DefinedCheck,
  { column, told }: { readonly column: number; readonly told: ToldColumn },
): Promise<Findings | null> => {
  const kept = told.index === null ? { isWhole: true, values: [] } : await findValues(stores, wanted, told.index);
  return kept?.isWhole ? inTurns(findInValues(definition, column, { told, values: kept.values })) : null;
};

/** Without looking at any row. */
const tellAll = async (
  stores: ColumnCheckStores,
  check: DefinedCheck,
  { missing, memory }: { readonly missing: readonly FindingPart[]; readonly memory: ToldFindings },
): Promise<ReadonlyMap<string, Findings>> => {
  const found = new Map<string, Findings>();
  const toldOf = check.profile && compileTold(check.definition, check.profile);
  for (const { key, column } of toldOf ? missing : []) {
    const name = `${check.wanted.import}:${key}`;
    const told = column === null ? null : (toldOf?.(column) ?? null);
    const findings = told && (memory.get(name) ?? (await tell(stores, check, { column: column as number, told })));
    if (!findings) continue;
    memory.set(name, findings);
    found.set(key, findings);
  }
  return found;
};

const wantedOf = async ({ definition, wanted }: DefinedCheck, key: string): Promise<WantedCheck> => ({
  ...{ import: wanted.import, workspace: wanted.workspace, key },
  bytes: definition.files.reduce((sum, { bytes }) => sum + bytes, 0),
  definition: await packed(JSON.stringify(definition)),
});

/** The key of all parts together: that of rows as a whole, which depend on all of them. */
export const keyOfCheck = (parts: readonly FindingPart[]): string => parts.at(-1)?.key ?? '';

/** What is wrong with the rows of an import. Waits for ingest, which looks at them, until `until` at the latest. */
export const findFindings = async (
  stores: ColumnCheckStores,
  check: DefinedCheck,
  { until, signal, told: memory }: CheckPatience,
): Promise<FoundCheck> => {
  const parts = findingParts(check.definition);
  const { import: importId } = check.wanted;
  let asked: WantedCheck | null = null;
  for (let pause = FIRST_LOOK_MS; ; pause = Math.min(2 * pause, LONGEST_LOOK_MS)) {
    const kept = await keptOf(stores, importId, parts);
    const missing = parts.filter(({ key }) => !kept.has(key));
    if (missing.length === 0) return { parts, known: kept, standing: 'done' };
    asked ??= await wantedOf(check, keyOfCheck(parts));
    const standing = await stores.columnChecks.want(asked);
    const isOver = standing === 'failed' || signal.aborted || performance.now() + pause > until;
    if (isOver) {
      const told = await tellAll(stores, check, { missing, memory });
      return { parts, known: new Map<string, KnownFindings>([...told, ...kept]), standing };
    }
    await sleep(pause, undefined, { signal }).catch(() => undefined);
  }
};
