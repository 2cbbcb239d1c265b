import type { TextMemory } from '#libs/archives';
import { NO_PROFILE, profileContext, profileKey } from '#libs/mapping';
import type { ClaimedProfile, FileStore, KeptColumn, ListedFile, ProfileStore } from '#libs/mongo';
import type { Logger } from '#libs/runtime';
import { MOST_TAKEOVERS } from '../lease.js';
import type { SetMemory } from '../publish/set-memory.js';
import type { Pacer } from '../reading/pacer.js';
import type { Task } from '../work-loop.js';
import { openIdentifyingSet } from './identifying-set.js';
import { keepColumns } from './keep-columns.js';
import { LeasedWork, type Making } from './leased-work.js';
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

const rowsOf = (files: readonly ListedFile[]): number =>
  files.reduce((sum, { verdict }) => sum + (verdict?.rows ?? 0), 0);

/**
 * Makes the profiles of files that somebody asked suggestions for, one slice of reading at a time beside all other
 * work. Who does not ask pays nothing.
 */
export class ProfileMaker {
  readonly #work: LeasedWork<ClaimedProfile>;

  constructor(
    private readonly stores: ProfileStores,
    private readonly options: ProfileOptions,
    private readonly logger: Logger,
  ) {
    const { owner, leaseMs } = options;
    const making = { owner, leaseMs, what: 'a profile', make: (making: Making<ClaimedProfile>) => this.#make(making) };
    this.#work = new LeasedWork(stores.profiles, making, logger);
  }

  claim(): Promise<readonly Task[]> {
    return this.#work.claim();
  }

  async #make(making: Making<ClaimedProfile>): Promise<void> {
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

  async #profileOf(making: Making<ClaimedProfile>, listed: readonly ListedFile[]): Promise<ReadProfile> {
    const { claimed, signal } = making;
    if ((claimed.lease?.takeovers ?? 0) >= MOST_TAKEOVERS) return this.#giveUp(claimed);
    const { pacer, texts, memory } = this.options;
    await making.begin();
    const known = new Set(claimed.identifying);
    // Besides rows there are those of files with errors, which are counted as well.
    const most = rowsOf(listed) + listed.length + 1;
    return readProfile(listed, {
      ...{ files: this.stores.files, pacer, texts, signal },
      context: profileContext(claimed, new Date().toISOString()),
      identifying: { mayIdentify: (header) => known.has(header), openSet: () => openIdentifyingSet(memory, most) },
      onRead: (bytes) => {
        making.onRead(bytes);
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
}
