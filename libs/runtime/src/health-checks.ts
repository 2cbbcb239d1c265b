type Check = () => boolean | Promise<boolean>;

export interface HealthReport {
  readonly ok: boolean;
  readonly checks: Readonly<Record<string, boolean>>;
}

/** A probe answers within 2 seconds, also when a server doesn't answer at all. */
const LIMIT_MS = 1_500;

/** A check that is never asked again before it has answered: questions to a server that is frozen must not pile up. */
class Question {
  #open: Promise<boolean> | undefined;

  constructor(private readonly check: Check) {}

  async ask(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), LIMIT_MS);
    });
    this.#open ??= this.#answer();
    return Promise.race([this.#open, late]).finally(() => clearTimeout(timer));
  }

  async #answer(): Promise<boolean> {
    try {
      return await this.check();
    } catch {
      // A check that throws is the failed check that the report shows.
      return false;
    } finally {
      this.#open = undefined;
    }
  }
}

type Questions = ReadonlyMap<string, Question>;

const answers = async (questions: Questions): Promise<Readonly<Record<string, boolean>>> =>
  Object.fromEntries(await Promise.all([...questions].map(async ([name, one]) => [name, await one.ask()] as const)));

const isOk = (checks: Readonly<Record<string, boolean>>): boolean => Object.values(checks).every(Boolean);

/**
 * What the parts of a process say about themselves. Not live: restart it. Not ready: it can't work now, but may again
 * by itself.
 */
export class HealthChecks {
  private readonly liveness = new Map<string, Question>();
  private readonly readiness = new Map<string, Question>();
  private readonly shown = new Map<string, Question>();
  private isStarted = false;

  addLiveness(name: string, check: Check): void {
    this.liveness.set(name, new Question(check));
  }

  addReadiness(name: string, check: Check): void {
    this.readiness.set(name, new Question(check));
  }

  /** Shown beside what decides whether the process is ready. */
  addShown(name: string, check: Check): void {
    this.shown.set(name, new Question(check));
  }

  /** Until then the process is not ready: it has not been in contact with all that it needs. */
  started(): void {
    this.isStarted = true;
  }

  /** What one of the checks of readiness says; one that was never added says yes. */
  isReady(name: string): Promise<boolean> {
    return this.readiness.get(name)?.ask() ?? Promise.resolve(true);
  }

  async live(): Promise<HealthReport> {
    const checks = await answers(this.liveness);
    return { ok: isOk(checks), checks };
  }

  async ready(): Promise<HealthReport> {
    const [checks, shown] = await Promise.all([
      answers(new Map([...this.liveness, ...this.readiness])),
      answers(this.shown),
    ]);
    const all = { ...checks, ...shown };
    return this.isStarted ? { ok: isOk(checks), checks: all } : { ok: false, checks: { started: false, ...all } };
  }
}
