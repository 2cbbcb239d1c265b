import type { Logger } from '#libs/runtime';
import { currentBuild } from '../build-mark.js';
import { lastErrorsOf, startDaemon } from '../daemon.js';
import { describeHolder } from '../port-holder.js';
import { isFree } from '../ports.js';
import { isAlive, runningProcess } from '../process-identity.js';
import { serviceNames } from '../service-list.js';
import { putMember, readState, type StackMember, type State, writeState } from '../state.js';
import { boundLogs } from './bound-logs.js';
import { firstWatch, isDue, type Watch, watchOver } from './watch.js';

const takenPortMs = 1_000;
const logsEveryMs = 10_000;

const buildOf = (name: string): { readonly build?: string } =>
  serviceNames.includes(name) ? { build: currentBuild() } : {};

/**
 * Starts again whatever of the local stack has ended. It holds no pipe to any process and is the parent of few: its own
 * end ends none of them, and one that is started later goes on with what is written down. A process that is frozen lives,
 * and is left alone.
 */
export class Supervisor {
  readonly #self = { ...runningProcess(process.pid), since: new Date().toISOString(), build: currentBuild() };
  readonly #watches = new Map<string, Watch>();
  #state: State;
  #isWritten = false;
  #logsLookedAt = 0;

  constructor(private readonly logger: Logger) {
    this.#state = { ...readState(), supervisor: this.#self };
    writeState(this.#state);
    this.#isWritten = true;
    logger.info({ processes: this.#state.members.map(({ name }) => name) }, 'watching');
  }

  /** False once another run has taken over, or the folder is gone: then this one has to leave. */
  isInCharge(): boolean {
    return readState().supervisor?.pid === this.#self.pid;
  }

  /** Looks once at every process. What fails is logged and tried again at the next look. */
  async look(now: number): Promise<void> {
    const { members } = this.#state;
    await Promise.all(members.map((member) => this.#attempt(() => this.#lookAt(member, now))));
    if (!this.#isWritten) await this.#attempt(() => this.#write());
    if (now - this.#logsLookedAt < logsEveryMs) return;
    this.#logsLookedAt = now;
    await this.#attempt(() => boundLogs(this.#state.members));
  }

  async #attempt(work: () => Promise<void> | void): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.error({ err: error, advice: 'See what is wrong with the folder or the disk.' }, 'could not do it');
    }
  }

  async #lookAt(member: StackMember, now: number): Promise<void> {
    const { name } = member;
    const look = { isAlive: isAlive(member), aliveMs: Date.now() - Date.parse(member.since), now };
    const { watch, found } = watchOver(this.#watches.get(name) ?? firstWatch, look);
    this.#watches.set(name, watch);
    if (found === 'ended') this.#noteEnd(member, (watch.dueAt ?? now) - now);
    if (isDue(watch, now)) await this.#start(member, watch, now);
  }

  #noteEnd(member: StackMember, delayMs: number): void {
    const { name, pid } = member;
    const when = delayMs === 0 ? 'at once' : `in ${delayMs / 1000} s`;
    const lastErrors = lastErrorsOf(member);
    this.logger.warn(
      { process: name, processId: pid, lastErrors, log: member.log },
      `ended; starting it again ${when}`,
    );
    if (delayMs > 0) this.#tell(member, `ended soon after its start; its next start is ${when}`);
  }

  async #start(member: StackMember, watch: Watch, now: number): Promise<void> {
    if (!(await isFree(member.port))) {
      this.#watches.set(member.name, { ...watch, dueAt: now + takenPortMs });
      this.#tell(member, `waits for its port: ${describeHolder(member.port)}`);
      return;
    }
    const { problem: _, ...command } = member;
    const since = new Date().toISOString();
    const restarts = member.restarts + 1;
    // Not due any more, whatever comes of it: if it can't be started, it is found dead at the next look.
    this.#watches.set(member.name, { failures: watch.failures });
    const daemon = startDaemon(command);
    this.#put({ ...daemon, ...buildOf(member.name), since, restarts });
    this.logger.info({ process: daemon.name, processId: daemon.pid, restarts }, 'started again');
  }

  /** Said once, however often it is found. */
  #tell(member: StackMember, problem: string): void {
    if (member.problem === problem) return;
    this.#put({ ...member, problem });
    this.logger.warn({ process: member.name }, problem);
  }

  #put(member: StackMember): void {
    this.#state = putMember(this.#state, member);
    this.#isWritten = false;
    this.#write();
  }

  #write(): void {
    writeState(this.#state);
    this.#isWritten = true;
  }
}
