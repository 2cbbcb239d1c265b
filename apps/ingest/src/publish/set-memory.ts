/** A set of keys that shares the memory of the process. */
export interface MemoryUser {
  /** Of its tables, which can move to disk. */
  readonly bytes: number;
  /** Of its filter, which can't. */
  readonly filterBytes: number;
  /** Of its file. */
  readonly diskBytes: number;
  /** Moves the largest of its tables to disk and gives back half of it. False: none would give anything back. */
  shrink(): boolean;
}

/** Bytes that all sets together take. */
export interface SetUse {
  readonly memory: number;
  readonly disk: number;
}

/**
 * The memory that all sets of keys of a process share (correctness.md, 18). What a set holds in memory and what on disk
 * depends on the others; what it answers never does.
 */
export class SetMemory {
  readonly #users = new Set<MemoryUser>();

  /** `onUse`: told whenever something of it may have changed. */
  constructor(
    private readonly limit: number,
    private readonly onUse: (use: SetUse) => void = () => undefined,
  ) {}

  /** Whether the user may take so many bytes more. Larger users make room for it; the largest has to do with what it has. */
  grant(user: MemoryUser, bytes: number): boolean {
    this.#users.add(user);
    const isGranted = this.#findRoom(user, bytes);
    this.#tell(isGranted ? bytes : 0);
    return isGranted;
  }

  /** Makes room for what was taken without a grant: a filter. */
  keepLimit(): void {
    while (this.#used > this.limit && this.#largest().shrink());
    this.#tell();
  }

  /**
   * How large a filter may be. All filters together take at most half of the memory, and each at most half of what the
   * others have left of that: the last one too gets something.
   */
  filterBytes(wanted: number): number {
    const free = this.limit / 2 - this.#sum(({ filterBytes }) => filterBytes);
    return Math.min(wanted, Math.max(free / 2, 0));
  }

  leave(user: MemoryUser): void {
    this.#users.delete(user);
    this.#tell();
  }

  #findRoom(user: MemoryUser, bytes: number): boolean {
    while (this.#used + bytes > this.limit) {
      const largest = this.#largest();
      if (largest === user || !largest.shrink()) return false;
    }
    return true;
  }

  /** `granted`: what is going to be taken. */
  #tell(granted = 0): void {
    this.onUse({ memory: this.#used + granted, disk: this.#sum(({ diskBytes }) => diskBytes) });
  }

  get #used(): number {
    return this.#sum(({ bytes, filterBytes }) => bytes + filterBytes);
  }

  #sum(of: (user: MemoryUser) => number): number {
    let sum = 0;
    for (const user of this.#users) sum += of(user);
    return sum;
  }

  #largest(): MemoryUser {
    return [...this.#users].reduce((largest, user) => (user.bytes > largest.bytes ? user : largest));
  }
}
