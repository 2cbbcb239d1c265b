import { fenceKey, LruCache, PoisonError } from '#libs/messages';
import type { Applied, FenceStore, RunStore } from '#libs/mongo';
import { contradictionOfEnd } from './contradiction-of-end.js';
import { type LaneChunk, type LaneMessage, UnreadableError } from './lane-chunk.js';
import type { LaneStep, OpenedRun } from './lane-step.js';
import { halvesOf, type LaneBatch, type LanePlace, sliceLane } from './slice-lane.js';

/** What the world outside gets to know of a lane. */
export interface LaneEffects<M extends LaneMessage> {
  /** Resolves when the message is safe among the dead letters. */
  deadLetter(message: M, partition: number, reason: string): Promise<void>;
  passed(chunks: number, why: 'repeated' | 'dropped'): void;
  gap(place: { readonly run: string; readonly lane: number; readonly next: number; readonly seq: number }): void;
}

export interface LaneStores {
  readonly fences: Pick<FenceStore, 'positions' | 'requestRepublish'>;
  readonly runs: Pick<RunStore, 'get' | 'fail'>;
}

/** Lanes in flight; what is forgotten is read again. */
const KEPT_LANES = 1_000;

/** Answers of a step to what may pass in smaller pieces: it takes too long, reads too much, meets too many others. */
const TOO_MUCH: readonly unknown[] = ['slow', 'large', 'contended'] satisfies readonly Applied[];

const MISFIT = 'the chunk states other rows before it than those that took effect';

/**
 * Brings the chunks of a lane to a step in their order, so that each takes effect exactly once, whatever is delivered
 * again, late or twice.
 */
export class LaneReader<R extends OpenedRun, M extends LaneMessage> {
  /** Where this instance has left fences, by their key. A hint: the fence itself is compared with each batch. */
  private readonly left = new LruCache<LanePlace>(KEPT_LANES);

  constructor(
    private readonly stores: LaneStores,
    private readonly step: LaneStep<R, M>,
    private readonly effects: LaneEffects<M>,
  ) {}

  /** `chunks`: of one run and lane, as they came. May be called again after any error. */
  async apply(chunks: readonly LaneChunk<M>[]): Promise<void> {
    const run = chunks[0] && (await this.open(chunks[0].range.run));
    if (!run) return this.effects.passed(chunks.length, 'dropped');
    if (run instanceof PoisonError) return this.deadLetterAll(chunks, run.message);
    let rest = await this.ofRun(run, chunks);
    while (rest.length > 0) rest = await this.advance(run, rest);
    if (chunks.some(({ range }) => range.end)) await this.step.ended(run);
  }

  /** PoisonError when the run has no such chunks. */
  private async open(run: string): Promise<R | PoisonError | null> {
    try {
      return await this.step.open(run);
    } catch (error) {
      if (error instanceof PoisonError) return error;
      throw error;
    }
  }

  /** The chunks without those that can't be the run's (correctness.md, 2). */
  private async ofRun(run: R, chunks: readonly LaneChunk<M>[]): Promise<readonly LaneChunk<M>[]> {
    const own: LaneChunk<M>[] = [];
    for (const chunk of chunks) {
      const contradiction =
        this.step.contradictionOf(run, chunk) ?? (await contradictionOfEnd(this.stores.runs, chunk.range));
      if (contradiction === null) own.push(chunk);
      else await this.deadLetter(chunk, contradiction);
    }
    return own;
  }

  private deadLetter({ message, partition }: LaneChunk<M>, reason: string): Promise<void> {
    return this.effects.deadLetter(message, partition, reason);
  }

  private async deadLetterAll(chunks: readonly LaneChunk<M>[], reason: string): Promise<void> {
    for (const chunk of chunks) await this.deadLetter(chunk, reason);
  }

  /** Applies what fits the fence, and returns what is to be looked at again because the fence was elsewhere. */
  private async advance(run: R, chunks: readonly LaneChunk<M>[]): Promise<readonly LaneChunk<M>[]> {
    const place = this.placeAsLeft(chunks) ?? (await this.place(run, chunks));
    if (place === null) return this.drop(chunks);
    const { repeated, misfits, batches, beyond, reached } = sliceLane(chunks, place);
    if (repeated.length > 0) this.effects.passed(repeated.length, 'repeated');
    await this.deadLetterAll(misfits, MISFIT);
    for (const [i, batch] of batches.entries()) {
      const applied = await this.applyBatch(run, batch);
      if (applied === 'applied') continue;
      if (applied instanceof UnreadableError)
        return without(applied, chunks, [...misfits, ...repeated.filter(({ range }) => range.seq < place.next)]);
      return this.missed(run, applied, [...batches.slice(i).flatMap((left) => left.chunks), ...beyond]);
    }
    if (beyond.length > 0) return this.meetGap(reached.next, beyond);
    this.leave(chunks, reached);
    return beyond;
  }

  /** Where the lane is, if these chunks go on where this instance has left it. */
  private placeAsLeft([first]: readonly LaneChunk<M>[]): LanePlace | undefined {
    if (!first) return undefined;
    const key = fenceKey(first.range.run, first.range.lane);
    const place = this.left.get(key);
    this.left.delete(key);
    const { seq, to } = first.range;
    const isNext = place && (to === undefined ? place.next === seq : seq <= place.next && place.next < to);
    return isNext ? place : undefined;
  }

  private leave([first]: readonly LaneChunk<M>[], reached: LanePlace): void {
    if (!first || reached.ended) return;
    this.left.set(fenceKey(first.range.run, first.range.lane), reached);
  }

  /** Where the lane is by the database; null: nothing passes any more. */
  private async place({ definition: { run } }: R, [first]: readonly LaneChunk<M>[]): Promise<LanePlace | null> {
    const positions = await this.stores.fences.positions(run);
    const position = positions.find(({ lane }) => lane === first?.range.lane);
    return position && !position.closed ? position : null;
  }

  /** What is too much at once is halved: its chunks, then the rows of one. */
  private async applyBatch(run: R, batch: LaneBatch<LaneChunk<M>>): Promise<Applied | UnreadableError> {
    const applied = await this.applyReadable(run, batch);
    const halves = TOO_MUCH.includes(applied) ? halvesOf(batch) : null;
    if (!halves) return applied;
    const first = await this.applyBatch(run, halves[0]);
    return first === 'applied' ? this.applyBatch(run, halves[1]) : first;
  }

  /**
   * A chunk that can't be read goes to the dead letters, and the batch is tried again with its rows dead (correctness.md,
   * 6). Returns the error for a chunk that is lost: by the step, or because it is not even what its headers state.
   */
  private async applyReadable(run: R, batch: LaneBatch<LaneChunk<M>>): Promise<Applied | UnreadableError> {
    try {
      return await this.step.apply(run, batch);
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error;
      await this.deadLetter(error.chunk as LaneChunk<M>, error.message);
      if (error.isForeign || this.step.poison === 'lost') return error;
      const chunks = batch.chunks.map((one) => (one === error.chunk ? { ...one, isDeadLettered: true } : one));
      return this.applyReadable(run, { ...batch, chunks });
    }
  }

  private async missed(run: R, applied: Applied, rest: readonly LaneChunk<M>[]): Promise<readonly LaneChunk<M>[]> {
    if (applied === 'moved' || applied === 'behind' || applied === 'mismatch') return rest;
    if (applied !== 'closed') await this.failIntegrity(run, rest);
    return this.drop(rest);
  }

  private async failIntegrity({ definition }: R, [chunk]: readonly LaneChunk<M>[]): Promise<void> {
    const place = `lane ${chunk?.range.lane}, chunk ${chunk?.range.seq}`;
    const detail = `${place}: a record of it has taken effect before. ${this.step.advice}`;
    await this.stores.runs.fail(definition.run, { code: 'integrity', detail });
  }

  /** Missing chunks are asked for; what is beyond them will come again with them (correctness.md, 1). */
  private async meetGap(next: number, beyond: readonly LaneChunk<M>[]): Promise<readonly LaneChunk<M>[]> {
    const [chunk] = beyond;
    if (!chunk) return beyond;
    const { run, lane, seq } = chunk.range;
    const republication = await this.stores.fences.requestRepublish({ run, lane, next, cause: 'gap' });
    if (republication === 'moved') return beyond;
    if (republication === 'requested') this.effects.gap({ run, lane, next, seq });
    return this.drop(beyond);
  }

  private drop(chunks: readonly LaneChunk<M>[]): readonly LaneChunk<M>[] {
    this.effects.passed(chunks.length, 'dropped');
    return [];
  }
}

/**
 * The lane goes on with the others: the chunk that the message pretended to be may be among them, and looked like its
 * repetition. Otherwise it is missed.
 */
const without = <M>(
  { chunk }: UnreadableError,
  chunks: readonly LaneChunk<M>[],
  handled: readonly LaneChunk<M>[],
): readonly LaneChunk<M>[] => {
  const gone = new Set(handled.map(({ message }) => message)).add(chunk.message as M);
  return chunks.filter(({ message }) => !gone.has(message));
};
