import { Problem } from './problem.js';

/** Requests that may be at work or wait for it at once, in all and of one workspace. */
const MOST = 256;
const MOST_OF_WORKSPACE = 128;
/** Of those whose answers may be large, so many are at work at once; the others wait for their turn. */
const MOST_LARGE = 4;

const refuse = (): never => {
  throw new Problem('busy', 'Too many requests are being worked on. Send it again after a second.');
};

/** Who asks, and whether the answer may be large. */
export interface GateEntry {
  readonly workspace: string;
  readonly isLarge: boolean;
}

/** Bounds what requests hold in memory at once, by their number: what each one holds has a bound of its own. */
export class RequestGate {
  #inside = 0;
  readonly #ofWorkspace = new Map<string, number>();
  #large = 0;
  readonly #waiting: (() => void)[] = [];

  /** Resolves when the work may begin, with what to call when it has ended. Throws Problem (busy). */
  async enter({ workspace, isLarge }: GateEntry): Promise<() => void> {
    const others = this.#ofWorkspace.get(workspace) ?? 0;
    if (this.#inside >= MOST || others >= MOST_OF_WORKSPACE) refuse();
    this.#inside += 1;
    this.#ofWorkspace.set(workspace, others + 1);
    if (isLarge) await this.#turn();
    return () => this.#leave({ workspace, isLarge });
  }

  async #turn(): Promise<void> {
    if (this.#large < MOST_LARGE) this.#large += 1;
    // A request that is over hands its place on.
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #leave({ workspace, isLarge }: GateEntry): void {
    this.#inside -= 1;
    const others = (this.#ofWorkspace.get(workspace) ?? 1) - 1;
    if (others > 0) this.#ofWorkspace.set(workspace, others);
    else this.#ofWorkspace.delete(workspace);
    if (!isLarge) return;
    const next = this.#waiting.shift();
    if (next) next();
    else this.#large -= 1;
  }
}
