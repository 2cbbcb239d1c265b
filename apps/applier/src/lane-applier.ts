import {
  type Counters,
  contradictionOfRecords,
  fenceKey,
  halvesOf,
  type LanePlace,
  LruCache,
  type OutcomeChunk,
  PoisonError,
  type RunMode,
  sliceLane,
} from '#libs/messages';
import type { Applied, ApplyStore, Batch, FenceStore } from '#libs/mongo';
import { type ApplierRun, type ApplierRuns, UnusableDefinitionError } from './compiled-runs.js';
import { idsOf, outcomesOf, type Piece, UnreadableError } from './piece.js';
import type { RunEndings } from './run-endings.js';

/** What the world outside gets to know. Counts are reported after the commit only. */
export interface Effects {
  /** Runs a job when a place is free: it bounds the transactions and the memory of a process. */
  inTurn<T>(job: () => Promise<T>): Promise<T>;
  /** Resolves when the message is safe among the dead letters. */
  bury(piece: Piece, reason: string): Promise<void>;
  applied(mode: RunMode, chunks: number, counters: Counters): void;
  passed(chunks: number, why: 'repeated' | 'dropped'): void;
  transaction(applied: Applied, seconds: number): void;
  gap(piece: Piece, next: number): void;
}

interface ApplierStores {
  readonly apply: ApplyStore;
  readonly fences: Pick<FenceStore, 'positions' | 'requestRepublish'>;
}

/** A batch that takes longer is given up and halved (correctness.md, 11). The server itself ends a single row's. */
const LIMIT_MS = 5_000;
/** So is one whose customers are larger together (correctness.md, 10): with the last page, up to 16 MiB more are read. */
const MOST_READ_BYTES = 32 * 1024 * 1024;

/** One after the other, only for as long as it takes to decide on it: what waits, waits as bytes. */
function* decoded({ requireForm }: ApplierRun, pieces: readonly Piece[]): Generator<OutcomeChunk> {
  for (const piece of pieces) yield outcomesOf(piece, requireForm);
}

/** What can't be halved has all the time and room that it takes. */
const limitsOf = (pieces: readonly Piece[]): Pick<Batch, 'limitMs' | 'mostBytes'> =>
  halvesOf(pieces)
    ? { limitMs: LIMIT_MS, mostBytes: MOST_READ_BYTES }
    : { limitMs: Number.POSITIVE_INFINITY, mostBytes: Number.POSITIVE_INFINITY };

/** Behind a chunk, or inside of it. */
const endOf = ({ stretch, rows, part }: Piece): Batch['to'] =>
  part && part.to < rows
    ? { seq: stretch.seq, at: stretch.at, digest: stretch.before, part: part.to, ended: false }
    : { seq: stretch.seq + 1, at: stretch.at + rows, digest: stretch.digest, ended: stretch.end === true };

const isLastPart = ({ rows, part }: Piece): boolean => part === undefined || part.to === rows;

const MISFIT = 'the chunk states other rows before it than those that were applied';

const batchOf = (compiled: ApplierRun, pieces: readonly Piece[]): Batch => {
  const { definition, kind } = compiled;
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (!first || !last) throw new Error('a batch has at least one chunk');
  const { run, lane, seq, at, before } = first.stretch;
  return {
    run,
    lane,
    mode: definition.mode,
    from: { seq, at, digest: before, ...(first.part && { part: first.part.from }) },
    to: endOf(last),
    reads: kind.readsOf(kind.readsRows ? decoded(compiled, pieces) : pieces.map(idsOf)),
    ...limitsOf(pieces),
  };
};

/** Lanes in flight; what is forgotten is read again. */
const KEPT_LANES = 1_000;

/** Applies the chunks of a lane in their order, each exactly once, whatever is delivered again, late or twice. */
export class LaneApplier {
  /** Where this instance has left fences, by their key. A hint: the fence itself is compared with each batch. */
  private readonly left = new LruCache<LanePlace>(KEPT_LANES);

  constructor(
    private readonly stores: ApplierStores,
    private readonly runs: ApplierRuns,
    private readonly endings: RunEndings,
    private readonly effects: Effects,
  ) {}

  /** `pieces`: of one run and lane, as they came. May be called again after any error. */
  async apply(pieces: readonly Piece[]): Promise<void> {
    const run = pieces[0] && (await this.open(pieces[0].stretch.run));
    if (!run) return this.effects.passed(pieces.length, 'dropped');
    if (run instanceof PoisonError) return this.buryAll(pieces, run.message);
    let rest = await this.ofRun(run, pieces);
    while (rest.length > 0) rest = await this.advance(run, rest);
    if (pieces.some(({ stretch }) => stretch.end)) await this.endings.check(run.definition.run);
  }

  /** Without those that can't be the run's (correctness.md, 2). */
  private async ofRun({ definition }: ApplierRun, pieces: readonly Piece[]): Promise<readonly Piece[]> {
    const own: Piece[] = [];
    for (const piece of pieces) {
      const contradiction = contradictionOfRecords(definition, piece) ?? (await this.endings.contradictionOf(piece));
      if (contradiction === null) own.push(piece);
      else await this.effects.bury(piece, contradiction);
    }
    return own;
  }

  private async buryAll(pieces: readonly Piece[], reason: string): Promise<void> {
    for (const piece of pieces) await this.effects.bury(piece, reason);
  }

  /** Null when the run is unknown, or this version can't run it; PoisonError when it has no outcomes. */
  private async open(run: string): Promise<ApplierRun | PoisonError | null> {
    try {
      return await this.runs.get(run);
    } catch (error) {
      if (error instanceof PoisonError) return error;
      if (!(error instanceof UnusableDefinitionError)) throw error;
      await this.endings.fail(run, 'unusable_definition', error.message);
      return null;
    }
  }

  /** Applies what fits the fence, and returns what is to be looked at again because the fence was elsewhere. */
  private async advance(run: ApplierRun, pieces: readonly Piece[]): Promise<readonly Piece[]> {
    const place = this.placeAsLeft(pieces) ?? (await this.place(run, pieces));
    if (place === null) return this.drop(pieces);
    const { repeated, misfits, batches, beyond, reached } = sliceLane(pieces, place);
    if (repeated.length > 0) this.effects.passed(repeated.length, 'repeated');
    await this.buryAll(misfits, MISFIT);
    for (const [i, batch] of batches.entries()) {
      const applied = await this.applyBatch(run, batch);
      if (applied instanceof UnreadableError) return this.without(applied, [...batches.slice(i).flat(), ...beyond]);
      if (applied !== 'applied') return this.missed(run, applied, [...batches.slice(i).flat(), ...beyond]);
    }
    if (beyond.length > 0) return this.meetGap(reached.next, beyond);
    this.leave(pieces, reached);
    return beyond;
  }

  /** Where the lane is, if these go on where this instance has left it. */
  private placeAsLeft([first]: readonly Piece[]): LanePlace | undefined {
    if (!first) return undefined;
    const key = fenceKey(first.stretch.run, first.stretch.lane);
    const place = this.left.get(key);
    this.left.delete(key);
    return place?.next === first.stretch.seq ? place : undefined;
  }

  private leave([first]: readonly Piece[], reached: LanePlace): void {
    if (!first || reached.ended) return;
    this.left.set(fenceKey(first.stretch.run, first.stretch.lane), reached);
  }

  /** Where the lane is by the database; null: nothing passes any more. */
  private async place({ definition: { run } }: ApplierRun, [first]: readonly Piece[]): Promise<LanePlace | null> {
    const positions = await this.stores.fences.positions(run);
    const position = positions.find(({ lane }) => lane === first?.stretch.lane);
    return position && !position.closed ? position : null;
  }

  /** What takes too long, or reads too much, is halved: its chunks, then the rows of one. */
  private async applyBatch(run: ApplierRun, pieces: readonly Piece[]): Promise<Applied | UnreadableError> {
    const applied = await this.effects.inTurn(() => this.transact(run, pieces));
    const halves = applied === 'slow' || applied === 'large' ? halvesOf(pieces) : null;
    if (!halves) return applied;
    const first = await this.applyBatch(run, halves[0]);
    return first === 'applied' ? this.applyBatch(run, halves[1]) : first;
  }

  /**
   * What can't be read is buried, and the batch tried again with its rows dead (correctness.md, 6). Returns the error for
   * a piece that is not even what its headers state.
   */
  private async transact(run: ApplierRun, pieces: readonly Piece[]): Promise<Applied | UnreadableError> {
    try {
      return await this.transactOnce(run, pieces);
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error;
      await this.effects.bury(error.piece, error.message);
      if (error.isForeign) return error;
      const rest = pieces.map((piece) => (piece === error.piece ? { ...piece, isBuried: true } : piece));
      return this.transact(run, rest);
    }
  }

  private async transactOnce(run: ApplierRun, pieces: readonly Piece[]): Promise<Applied> {
    let counters: Counters | undefined;
    const begun = performance.now();
    const applied = await this.stores.apply.applyBatch(batchOf(run, pieces), (found) => {
      const changes = run.kind.foldBatch(decoded(run, pieces), found);
      counters = changes.counters;
      return changes;
    });
    this.effects.transaction(applied, (performance.now() - begun) / 1000);
    if (applied === 'applied' && counters)
      this.effects.applied(run.definition.mode, pieces.filter(isLastPart).length, counters);
    return applied;
  }

  /** The lane goes on with the others: the chunk that the piece pretended to be is among them, or is missed. */
  private without({ piece }: UnreadableError, rest: readonly Piece[]): readonly Piece[] {
    return rest.filter(({ message }) => message !== piece.message);
  }

  private async missed(run: ApplierRun, applied: Applied, rest: readonly Piece[]): Promise<readonly Piece[]> {
    if (applied === 'moved' || applied === 'behind' || applied === 'mismatch') return rest;
    if (applied !== 'closed') await this.endings.fail(run.definition.run, 'integrity', detailOf(rest));
    return this.drop(rest);
  }

  /** Missing chunks are asked for, what is beyond them will come again with them (correctness.md, 1). */
  private async meetGap(next: number, beyond: readonly Piece[]): Promise<readonly Piece[]> {
    const [piece] = beyond;
    if (!piece) return beyond;
    const { run, lane } = piece.stretch;
    const republication = await this.stores.fences.requestRepublish({ run, lane, next, cause: 'gap' });
    if (republication === 'moved') return beyond;
    if (republication === 'requested') this.effects.gap(piece, next);
    return this.drop(beyond);
  }

  private drop(pieces: readonly Piece[]): readonly Piece[] {
    this.effects.passed(pieces.length, 'dropped');
    return [];
  }
}

const detailOf = ([piece]: readonly Piece[]): string =>
  `lane ${piece?.stretch.lane}, chunk ${piece?.stretch.seq}: a record of it has taken effect before`;
