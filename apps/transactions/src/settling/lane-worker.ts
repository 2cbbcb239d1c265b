import { compileJudge, compileSettle, figuresOf, planSegment } from '#libs/kinds';
import {
  type Counters,
  type OversizedGroup,
  type RunDefinition,
  type RunMode,
  type SegmentDoc,
  type StagedDoc,
  segmentKey,
} from '#libs/messages';
import type { LaneTask, LaneWorkStore, RunDoc, RunStore, SettleStep, StagedRow, StagingStore } from '#libs/mongo';
import { cutSegment, digestOf } from './cut-segment.js';
import { LaneRows } from './lane-rows.js';

export interface WorkEffects {
  /** Counts after the commit. */
  settled(mode: RunMode, counters: Counters): void;
}

interface WorkerStores {
  readonly staging: Pick<StagingStore, 'read' | 'segment'>;
  readonly laneWork: Pick<
    LaneWorkStore,
    'settle' | 'enter' | 'recalculate' | 'customersToRecalculate' | 'lanes' | 'release'
  >;
  readonly runs: Pick<RunStore, 'fail'>;
}

/** Steps after which a lane is given back, so that other imports get their turn. */
const TURN = 20;

/** A lane on its way: where its fence is. */
interface Position {
  readonly steps: number;
  readonly cursor: string;
  readonly oversized: OversizedGroup | null;
}

interface Work {
  readonly definition: RunDefinition;
  readonly judge: ReturnType<typeof compileJudge>;
  readonly settle: ReturnType<typeof compileSettle>;
  readonly lane: number;
}

const changed = {
  code: 'integrity',
  detail: 'The staged actions are not those that were judged. Upload the files again in a new import.',
};

const behind = ({ upTo, oversized }: SegmentDoc): SettleStep['to'] => ({ cursor: upTo, oversized });

/** One after the other, only for as long as it takes to decide on it: what waits, waits as bytes. */
function* decoded(rows: readonly StagedRow[]): Generator<StagedDoc> {
  for (const row of rows) yield row.decode();
}

/**
 * Judges the staged actions of a lane, settles them, recalculates its customers: step by step, each of them one
 * transaction in which the lane's fence moves. A worker that finds the fence elsewhere leaves the lane to the one that moved it.
 */
export class LaneWorker {
  constructor(
    private readonly stores: WorkerStores,
    private readonly owner: string,
    private readonly effects: WorkEffects,
  ) {}

  /** Resolves when the lane's phase or its turn is over, or it is somebody else's, or `stop` aborted. */
  async work({ definition }: RunDoc, task: LaneTask, stop: AbortSignal): Promise<void> {
    const work = {
      definition,
      lane: task.lane,
      judge: compileJudge(definition),
      settle: compileSettle(definition),
    };
    try {
      if (task.work.phase === 'figures') await this.recalculate(work, task.work, stop);
      else if (definition.staged === undefined) await this.judgeLane(work, task.work, stop);
      else await this.settleLane({ ...work, staged: definition.staged }, task.work, stop);
    } finally {
      await this.stores.laneWork.release(task, this.owner);
    }
  }

  /** For the first time: here it is decided where segments begin and end. */
  private async judgeLane(work: Work, from: Position, stop: AbortSignal): Promise<void> {
    const { run } = work.definition;
    const rows = new LaneRows(this.stores.staging, { run, lane: work.lane }, from.cursor);
    let position: Position | null = from;
    while (position && position.steps < from.steps + TURN && !stop.aborted) {
      const judged = await this.judgeNext(work, position, rows);
      if (!judged) return this.enterNext(work, position);
      const { segment, plan } = judged;
      position = await this.step(work, { position, to: behind(segment), keys: null, segment }, () => plan);
    }
  }

  /** What is to be written of the next segment: its actions themselves need not live until it is. */
  private async judgeNext({ definition: { run }, judge, lane }: Work, position: Position, rows: LaneRows) {
    const next = await rows.next();
    if (next.length === 0) return null;
    const cut = cutSegment(next, position.oversized);
    const taken = next.slice(0, cut.rows);
    rows.take(cut.rows);
    const { changes, keys, currencies } = planSegment(judge(decoded(taken), cut.oversized));
    const segment: SegmentDoc = {
      _id: segmentKey(run, lane, position.steps),
      after: position.cursor,
      upTo: taken.at(-1)?._id ?? '',
      actions: taken.length,
      digest: digestOf(taken),
      oversized: cut.oversized,
      ...(currencies.codes.length > 0 && { currencies }),
      keys,
    };
    return { segment, plan: changes };
  }

  /** By the segments of the run that staged it. */
  private async settleLane(work: Work & { readonly staged: string }, from: Position, stop: AbortSignal): Promise<void> {
    const { mode, checksDatabase = false } = work.definition;
    const asksDatabase = mode === 'import' || checksDatabase;
    const segments = await this.segmentsOf(work.staged, work.lane);
    let position: Position | null = from;
    while (position && position.steps < from.steps + TURN && !stop.aborted) {
      if (position.steps === segments) return this.enterNext(work, position);
      const found = await this.readSegment(work, position);
      if (!found) {
        await this.stores.runs.fail(work.definition.run, changed);
        return;
      }
      const { segment, rows } = found;
      const keys = asksDatabase ? segment.keys : null;
      position = await this.step(work, { position, to: behind(segment), keys, segment: null }, (held) => {
        const outcome = work.judge(decoded(rows), segment.oversized);
        return asksDatabase ? work.settle(outcome, held) : planSegment(outcome).changes;
      });
    }
  }

  /** Null when not exactly those actions are there that were judged (correctness.md, 21). */
  private async readSegment({ staged, lane }: Work & { readonly staged: string }, { steps }: Position) {
    const segment = await this.stores.staging.segment(staged, lane, steps);
    if (!segment) return null;
    const { after, upTo, actions } = segment;
    const rows = await this.stores.staging.read({ run: staged, lane, after, upTo, limit: actions + 1 });
    return rows.length === actions && digestOf(rows) === segment.digest ? { segment, rows } : null;
  }

  private async segmentsOf(staged: string, lane: number): Promise<number> {
    const found = (await this.stores.laneWork.lanes(staged)).find((one) => one.lane === lane);
    return found?.work.steps ?? 0;
  }

  /** Null when the fence stood elsewhere. */
  private async step(
    { definition: { workspace, run, mode }, lane }: Work,
    { position, ...step }: Pick<SettleStep, 'to' | 'keys' | 'segment'> & { readonly position: Position },
    decide: Parameters<LaneWorkStore['settle']>[1],
  ): Promise<Position | null> {
    const whole = { workspace, mode, run, lane, phase: 'settling' as const, steps: position.steps, ...step };
    const { stepped, counters } = await this.stores.laneWork.settle(whole, decide);
    if (stepped === 'moved') return null;
    if (counters) this.effects.settled(mode, counters);
    return { ...step.to, steps: position.steps + 1 };
  }

  private async recalculate({ definition, lane }: Work, from: Position, stop: AbortSignal): Promise<void> {
    const { run, import: importId, actions } = definition;
    const { laneWork } = this.stores;
    const digits = actions?.digits ?? 0;
    for (let { steps, cursor } = from; steps < from.steps + TURN && !stop.aborted; steps += 1) {
      const { customers, isEnd } = await laneWork.customersToRecalculate({ import: importId, part: lane }, cursor);
      const last = customers.at(-1);
      if (last === undefined) return this.done(run, lane, steps);
      const to = { cursor: last, oversized: null };
      const step = { run, lane, phase: 'figures' as const, steps, to, customers };
      if ((await laneWork.recalculate(step, (sums) => figuresOf(sums, digits))) === 'moved') return;
      if (isEnd) return this.done(run, lane, steps + 1);
      cursor = last;
    }
  }

  private async enterNext({ definition: { run, mode }, lane }: Work, { steps }: Position): Promise<void> {
    const to = mode === 'import' ? 'figures' : 'done';
    await this.stores.laneWork.enter({ run, lane }, { phase: 'settling', steps }, to);
  }

  private async done(run: string, lane: number, steps: number): Promise<void> {
    await this.stores.laneWork.enter({ run, lane }, { phase: 'figures', steps }, 'done');
  }
}
