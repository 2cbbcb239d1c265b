import type { TextMemory } from '#libs/archives';
import { NO_PROFILE, profileContext, profileKey } from '#libs/mapping';
import { SMALL_FILE_BYTES } from '#libs/messages';
import type { ClaimedProfile, FileStore, KeptColumn, ListedFile, ProfileStore } from '#libs/mongo';
import type { Logger } from '#libs/runtime';
import { type HeldLease, MOST_TAKEOVERS, workUnderLease } from '../lease.js';
import type { SetMemory } from '../publish/set-memory.js';
import type { Pacer } from '../reading/pacer.js';
import type { Task } from '../work-loop.js';
import { openIdentifyingSet } from './identifying-set.js';
import { keepColumns } from './keep-columns.js';
import { packProfile } from './pack-profile.js';
import { type ReadProfile, readProfile } from './read-profile.js';

export interface ProfileStores {
  readonly profiles: ProfileStore;
  readonly files: Pick<FileStore, 'list' | 'open'>;
}

export interface ProfileOptions {
  readonly owner: string;
  readonly leaseMs: number;
  readonly pacer: Pacer;
  /** For values of columns that may identify. */
  readonly memory: SetMemory;
  /** For the texts that cells of workbooks share. */
  readonly texts: TextMemory;
  readonly onRead: (bytes: number) => void;
}

/** Profiles made at once by an instance: of large files one, so that small ones do not wait for it. */
const PLACES = 2;

/** A profile that is being made. */
interface Making {
  readonly claimed: ClaimedProfile;
  readonly signal: AbortSignal;
  progress: number;
}

const rowsOf = (files: readonly ListedFile[]): number =>
  files.reduce((sum, { verdict }) => sum + (verdict?.rows ?? 0), 0);

/**
 * Makes the profiles of files that somebody asked suggestions for, one slice of reading at a time beside all other
 * work. Who does not ask pays nothing.
 */
export class ProfileMaker {
  readonly #open = new Map<string, ClaimedProfile>();

  constructor(
    private readonly stores: ProfileStores,
    private readonly options: ProfileOptions,
    private readonly logger: Logger,
  ) {}

  async claim(): Promise<readonly Task[]> {
    if (this.#open.size >= PLACES) return [];
    const { owner, leaseMs } = this.options;
    const large = [...this.#open.values()].every(({ bytes }) => bytes <= SMALL_FILE_BYTES);
    const claimed = await this.stores.profiles.claim({ owner, leaseMs, large });
    return claimed ? [this.#task(claimed)] : [];
  }

  #task(claimed: ClaimedProfile): Task {
    const id = claimed.import;
    this.#open.set(id, claimed);
    const giveBack = (): Promise<void> => this.stores.profiles.release(claimed, this.options.owner);
    return { id, giveBack, work: (stop) => this.#work(claimed, stop) };
  }

  async #work(claimed: ClaimedProfile, stop: AbortSignal): Promise<void> {
    const making = { claimed, progress: 0 };
    try {
      await workUnderLease(this.#holding(making), stop, (signal) => this.#make(Object.assign(making, { signal })));
      if (stop.aborted) await this.stores.profiles.release(claimed, this.options.owner);
    } finally {
      this.#open.delete(claimed.import);
    }
  }

  async #make(making: Making): Promise<void> {
    const { claimed, signal } = making;
    const { profiles, files } = this.stores;
    const { owner } = this.options;
    const listed = await files.list(claimed.import);
    if (profileKey(listed, claimed) !== claimed.key) return profiles.drop(claimed, owner);
    const begunAt = performance.now();
    const { profile, values } = await this.#profileOf(making, listed);
    const keep = (columns: readonly KeptColumn[]) => profiles.keepColumns(claimed, owner, columns);
    if (!(await keepColumns(values, { keep, turn: () => this.options.pacer.turn(), signal }))) return;
    await profiles.keep(claimed, owner, await packProfile(profile));
    const { workspace, import: importId } = claimed;
    const found = { rows: profile.rows, columns: profile.columns.length, ms: Math.round(performance.now() - begunAt) };
    this.logger.info({ workspace, import: importId, ...found }, 'made the profile of the columns of an import');
  }

  async #profileOf(making: Making, listed: readonly ListedFile[]): Promise<ReadProfile> {
    const { claimed, signal } = making;
    if ((claimed.lease?.takeovers ?? 0) >= MOST_TAKEOVERS) return this.#giveUp(claimed);
    const { pacer, texts, memory } = this.options;
    await this.#renew(making);
    const known = new Set(claimed.identifying);
    // Besides rows there are those of files with errors, which are counted as well.
    const most = rowsOf(listed) + listed.length + 1;
    return readProfile(listed, {
      ...{ files: this.stores.files, pacer, texts, signal },
      context: profileContext(claimed, new Date().toISOString()),
      identifying: { mayIdentify: (header) => known.has(header), openSet: () => openIdentifyingSet(memory, most) },
      onRead: (bytes) => {
        making.progress += bytes;
        this.options.onRead(bytes);
      },
    });
  }

  #giveUp({ import: importId, lease }: ClaimedProfile): ReadProfile {
    this.logger.error(
      { import: importId, takeovers: lease?.takeovers, advice: 'Keep the log of ingest from before and report it.' },
      'gave up the profile of an import, during which the process has ended again and again',
    );
    return { profile: NO_PROFILE, values: [] };
  }

  #holding(making: Omit<Making, 'signal'>): HeldLease {
    return {
      renew: () => this.#renew(making),
      everyMs: () => this.options.leaseMs / 3,
      onError: (err) =>
        this.logger.warn(
          { err, import: making.claimed.import, advice: 'Check that MongoDB is reachable.' },
          'could not renew the lease of a profile',
        ),
    };
  }

  #renew({ claimed, progress }: Omit<Making, 'signal'>): Promise<boolean> {
    const { owner, leaseMs } = this.options;
    return this.stores.profiles.renew(claimed, { owner, leaseMs, progress, begun: true, queued: false });
  }
}
