import type { TextMemory } from '#libs/archives';
import type { FileDefinition, LaneManifest, RunMode } from '#libs/messages';
import type { FileStore, RunDoc, RunStore } from '#libs/mongo';
import { ActionCutter } from '../actions/action-cutter.js';
import { openContent, type PausableContent } from '../reading/open-content.js';
import type { Pacer, Slices } from '../reading/pacer.js';
import type { CutChunk } from './chunk-cutter.js';
import type { Cutter } from './cutter.js';
import { encodeCut } from './encode-cut.js';
import { endChunks } from './end-chunks.js';
import type { Ledger } from './ledger.js';
import { RunCutter } from './run-cutter.js';
import { differentManifest, failureOf } from './run-failures.js';
import type { RunSender } from './run-sender.js';
import type { SetMemory } from './set-memory.js';

/** What is told about the work as it goes on; the crash points are among it, for the guarantee tests. */
export interface PublishEvents {
  readonly onRead: (bytes: number) => void;
  /** The run has failed because of it. */
  readonly onFailure: (error: unknown, run: string) => void;
  readonly onChunk: (rows: number, outcome: 'done' | 'repeated', mode: RunMode) => void;
  readonly crashPoint: (name: 'ingest.before-manifest' | 'ingest.after-manifest') => void;
}

export interface Publishing {
  readonly run: RunDoc;
  readonly ledger: Ledger;
  readonly sender: Pick<RunSender, 'put' | 'flush'>;
  readonly files: Pick<FileStore, 'open'>;
  readonly runs: Pick<RunStore, 'writeManifest' | 'fail'>;
  readonly events: PublishEvents;
  readonly memory: SetMemory;
  readonly texts: TextMemory;
  readonly pacer: Pacer;
  readonly turns: RunTurns;
}

/** When a run may read on. */
export interface RunTurns {
  /** Resolves when it may. Throws the reason of the signal. */
  take(signal: AbortSignal): Promise<void>;
  /** Others may come first, if its turn is over. */
  offer(): void;
}

/** Publishes a run from the start of its first file to the ends of its lanes, except what has taken effect already. */
export class RunPublisher {
  readonly #cutter: Cutter;
  #content: PausableContent | null = null;

  constructor(private readonly publishing: Publishing) {
    const { memory, run } = publishing;
    this.#cutter =
      run.definition.mode === 'stage' ? new ActionCutter(run.definition) : new RunCutter(run.definition, memory);
  }

  async publish(signal: AbortSignal): Promise<void> {
    try {
      await this.#publish(signal);
    } finally {
      this.#cutter.close();
    }
  }

  /** Somebody else reads now: nothing is kept of the file but how far it was read. */
  pause(): void {
    this.#content?.pause();
  }

  async #publish(signal: AbortSignal): Promise<void> {
    const { files } = this.publishing.run.definition;
    let rest: readonly CutChunk[] | null = [];
    for (const [index, file] of files.entries()) {
      await this.#put(rest);
      rest = await this.#publishFile(index, file, signal);
      if (rest === null) return;
    }
    await this.#publishEnds(rest);
  }

  /** Returns the rest of the file, which is yet to be sent. Null: the file can't be read on; the run has failed. */
  async #publishFile(index: number, file: FileDefinition, signal: AbortSignal): Promise<readonly CutChunk[] | null> {
    try {
      return await this.#readFile(index, file, signal);
    } catch (error) {
      const failure = failureOf(error, file.name);
      if (failure === null) throw error;
      await this.publishing.runs.fail(this.publishing.run._id, failure);
      this.publishing.events.onFailure(error, this.publishing.run._id);
      return null;
    }
  }

  async #readFile(index: number, file: FileDefinition, signal: AbortSignal): Promise<readonly CutChunk[]> {
    const { files, pacer, texts, turns } = this.publishing;
    const slices = pacer.slices();
    this.#cutter.openFile(index);
    const content = openContent(await files.open(file.id), file, { slices, texts });
    this.#content = content;
    try {
      for (let cuts = await this.#cutNext(slices, signal); cuts; cuts = await this.#cutNext(slices, signal)) {
        await this.#put(cuts);
        turns.offer();
      }
    } finally {
      this.#content = null;
      await content.close();
    }
    return this.#cutter.endFile();
  }

  /** Null at the end of the file. Keeps nothing of the slice, so that what waits to be sent is all that a paused run holds. */
  async #cutNext(slices: Slices, signal: AbortSignal): Promise<readonly CutChunk[] | null> {
    const { events, turns } = this.publishing;
    await turns.take(signal);
    const slice = (await this.#content?.next()) ?? null;
    signal.throwIfAborted();
    if (slice === null) return null;
    events.onRead(slice.length);
    return slices.work(() => this.#cutter.read(slice));
  }

  /**
   * The manifest comes first: who sees an end may rely on it. The end of each lane goes out right behind its last rows, so
   * that one MongoDB transaction has both: of a small import these are all there are.
   */
  async #publishEnds(rest: readonly CutChunk[]): Promise<void> {
    const { events, run, runs, sender } = this.publishing;
    const manifest: readonly LaneManifest[] = this.#cutter.manifest();
    events.crashPoint('ingest.before-manifest');
    const written = await runs.writeManifest(run._id, manifest);
    if (written === 'different') {
      await runs.fail(run._id, differentManifest);
      return;
    }
    events.crashPoint('ingest.after-manifest');
    const ends = endChunks(run.definition, manifest);
    await this.#put(ends.flatMap((end) => [...rest.filter(({ lane }) => lane === end.lane), end]));
    await sender.flush();
  }

  async #put(cuts: readonly CutChunk[]): Promise<void> {
    const { events, ledger, run, sender } = this.publishing;
    for (const cut of cuts) {
      const isRepeated = ledger.isApplied(cut);
      if (!isRepeated) await sender.put(encodeCut(cut));
      events.onChunk(cut.rows, isRepeated ? 'repeated' : 'done', run.mode);
    }
  }
}
