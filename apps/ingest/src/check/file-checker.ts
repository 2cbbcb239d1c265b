import type { TextMemory, ZipArchive } from '#libs/archives';
import { ContentFault, type Limits, type UnpackLimits } from '#libs/formats';
import type { Encoding } from '#libs/messages';
import type { FileDoc, FileStore, ImportStore, ReadingOptions, Verdict, WorkspaceStore } from '#libs/mongo';
import type { Logger } from '#libs/runtime';
import { type HeldLease, MOST_TAKEOVERS, workUnderLease } from '../lease.js';
import { Content } from '../reading/content.js';
import type { Pacer } from '../reading/pacer.js';
import { isUnreadable } from '../reading/unreadable.js';
import type { Places, ReadingPlace } from '../schedule/places.js';
import type { Task } from '../work-loop.js';
import { subjectOf, takesArchives } from './check-subject.js';
import { FileCheck } from './file-check.js';
import type { OpenCheck, OpenChecks } from './open-checks.js';
import { givenUpVerdict, refused, unreadable, verdictOf } from './refused-verdicts.js';
import { unpackArchive } from './unpack-archive.js';

export type CheckedFiles = Pick<
  FileStore,
  'claimUnchecked' | 'renewCheck' | 'releaseCheck' | 'readTail' | 'open' | 'recordVerdict' | 'archives'
>;

export interface CheckStores {
  readonly files: CheckedFiles;
  readonly imports: Pick<ImportStore, 'get'>;
  readonly workspaces: Pick<WorkspaceStore, 'get'>;
}

export interface CheckOptions {
  readonly owner: string;
  readonly leaseMs: number;
  readonly onRead: (bytes: number) => void;
  readonly limits: Limits & UnpackLimits;
  /** For the texts that cells of workbooks share. */
  readonly texts: TextMemory;
  readonly open: OpenChecks;
  readonly places: Places;
  readonly pacer: Pacer;
  readonly crashPoint: (name: 'ingest.in-check') => void;
}

interface Reading {
  readonly verdict: Verdict;
  /** It must be read again in this encoding. */
  readonly encoding: Encoding | null;
  /** It is an archive: its files are checked instead. */
  readonly archive?: ZipArchive | null;
}

interface Opened {
  readonly check: FileCheck;
  readonly content: Content;
}

/** A file under check. */
interface Checking {
  readonly file: FileDoc;
  readonly open: OpenCheck;
  readonly place: ReadingPlace;
  readonly signal: AbortSignal;
  /** Bytes read so far, of all readings. */
  progress: number;
  begun: boolean;
}

/**
 * Checks files while they are being uploaded, each under a lease. A check works in a place only while it has bytes to
 * read, and for a turn at a time; between its turns it stays open.
 */
export class FileChecker {
  constructor(
    private readonly stores: CheckStores,
    private readonly options: CheckOptions,
    private readonly logger: Logger,
  ) {}

  /** The next file that is not being checked, if there is one for which there is room. */
  async claim(): Promise<readonly Task[]> {
    const { leaseMs, open, owner } = this.options;
    for (const wanted of open.wanted()) {
      const file = await this.stores.files.claimUnchecked({ owner, leaseMs, ...wanted });
      if (file) return [this.#task(file)];
    }
    return [];
  }

  #task(file: FileDoc): Task {
    const open = this.options.open.add(file);
    const giveBack = (): Promise<void> => this.stores.files.releaseCheck(file._id, this.options.owner);
    return { id: file._id, giveBack, work: (stop) => this.#work(file, open, stop) };
  }

  async #work(file: FileDoc, open: OpenCheck, stop: AbortSignal): Promise<void> {
    const { workspace, import: importId } = file;
    const place = this.options.places.join({ workspace, import: importId, mayTakeLast: () => open.isWhole });
    const checking = { file, open, place, progress: 0, begun: false };
    try {
      await workUnderLease(this.#holding(checking), stop, (signal) => this.#check(Object.assign(checking, { signal })));
      if (stop.aborted) await this.stores.files.releaseCheck(file._id, this.options.owner);
    } finally {
      place.leave();
      this.options.open.remove(file._id);
    }
  }

  async #check(checking: Checking): Promise<void> {
    const { file, signal } = checking;
    const verdict = await this.#judge(checking);
    if (signal.aborted || verdict === null) return;
    const { files } = this.stores;
    const recorded = await files.recordVerdict(file, this.options.owner, verdict);
    // It may be this instance's still, to be read otherwise: then it is to be claimed again at once.
    if (!recorded) return files.releaseCheck(file._id, this.options.owner);
    const { workspace, import: importId, _id } = file;
    const found = { rows: verdict.rows, bytes: file.bytes ?? checking.progress, errors: verdict.total };
    this.logger.info({ workspace, import: importId, file: _id, ...found }, 'checked a file');
  }

  /** A file that turns out not to be UTF-8 is read a second time, as what it is. Null: it was an archive, and is unpacked. */
  async #judge(checking: Checking): Promise<Verdict | null> {
    const { lease, reading } = checking.file;
    if ((lease?.takeovers ?? 0) >= MOST_TAKEOVERS) return this.#giveUp(checking.file);
    const first = await this.#read(checking, reading ?? {});
    if (first.archive) return this.#unpack(checking, first.archive, first.verdict);
    if (first.encoding === null) return first.verdict;
    return (await this.#read(checking, { ...reading, encoding: first.encoding })).verdict;
  }

  async #unpack({ file, place, signal }: Checking, zip: ZipArchive, verdict: Verdict): Promise<Verdict | null> {
    const turn = async (bytes: number): Promise<void> => {
      place.offer();
      await place.take(signal);
      this.options.onRead(bytes);
    };
    const { owner } = this.options;
    const { archives } = this.stores.files;
    const error = await unpackArchive(file, zip, { archives, owner, signal, turn });
    return error && refused({ ...verdict, format: null }, error);
  }

  #giveUp({ _id, lease }: FileDoc): Verdict {
    this.logger.error(
      { file: _id, takeovers: lease?.takeovers, advice: 'Keep the log of ingest from before and report it.' },
      'gave up the check of a file, during which the process has ended again and again',
    );
    return givenUpVerdict();
  }

  /** Reads to the end even where the check has ended: the verdict counts once the upload is whole. */
  async #read(checking: Checking, reading: ReadingOptions): Promise<Reading> {
    const { check, content } = await this.#open(checking.file, reading);
    const verdict = (): Verdict => verdictOf(check, content);
    try {
      await this.#readSlices(checking, content, check);
    } catch (error) {
      if (isUnreadable(error)) return { verdict: refused(verdict(), unreadable), encoding: null };
      if (!(error instanceof ContentFault)) throw error;
      if (content.isWorkbook) check.readAs('xlsx');
      check.fail(error.fault);
      await this.#drain(checking);
    }
    return { verdict: verdict(), encoding: check.otherEncoding, archive: content.archive };
  }

  async #readSlices(checking: Checking, content: Content, check: FileCheck): Promise<void> {
    const { place, signal } = checking;
    const slices = this.options.pacer.slices();
    await this.#begin(checking);
    for await (const slice of slices.of(content.read(this.#tail(checking)))) {
      await place.take(signal);
      if (content.isWorkbook) check.readAs('xlsx');
      slices.work(() => check.read(slice));
      checking.progress += slice.length;
      this.options.onRead(slice.length);
      this.options.crashPoint('ingest.in-check');
      place.offer();
    }
  }

  async #drain(checking: Checking): Promise<void> {
    for await (const _ of this.#tail(checking)) {
      await checking.place.take(checking.signal);
      checking.place.offer();
    }
  }

  /** The stored bytes as they come; while none comes, the place is there for others. */
  #tail({ file, open, place, signal }: Checking): AsyncIterable<Buffer> {
    const onWhole = (): void => {
      open.isWhole = true;
    };
    return this.stores.files.readTail(file, { signal, onWhole, onIdle: () => place.lend() });
  }

  async #open({ workspace, import: importId, _id }: FileDoc, reading: ReadingOptions): Promise<Opened> {
    const { limits, texts: memory } = this.options;
    const found = await this.stores.imports.get(workspace, importId);
    const stored = found?.records === 'lines' ? null : () => this.stores.files.open(_id);
    return {
      check: new FileCheck(reading, limits, await subjectOf(found, this.stores.workspaces)),
      content: new Content({ limits, memory, stored, sheet: reading.sheet ?? null, archives: takesArchives(found) }),
    };
  }

  #holding(checking: Omit<Checking, 'signal'>): HeldLease {
    const { _id } = checking.file;
    return {
      renew: () => this.#renew(checking),
      everyMs: () => this.options.leaseMs / 3,
      onError: (err) =>
        this.logger.warn(
          { err, file: _id, advice: 'Check that MongoDB is reachable.' },
          'could not renew the lease of a file check',
        ),
    };
  }

  /** In its first turn: what has begun is known to the database before anything of the file is. */
  async #begin(checking: Checking): Promise<void> {
    await checking.place.take(checking.signal);
    if (checking.begun) return;
    checking.begun = true;
    await this.#renew(checking);
  }

  async #renew({ file, open, place, progress, begun }: Omit<Checking, 'signal'>): Promise<boolean> {
    const { owner, leaseMs } = this.options;
    const standing = { progress, begun, queued: !begun || place.isWaiting };
    const state = await this.stores.files.renewCheck(file._id, { owner, leaseMs, ...standing });
    open.isWhole ||= state === 'uploaded';
    return state !== null;
  }
}
