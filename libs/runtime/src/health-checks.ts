type Check = () => boolean | Promise<boolean>;

export interface HealthReport {
  readonly ok: boolean;
  readonly checks: Readonly<Record<string, boolean>>;
}

const answer = async (check: Check): Promise<boolean> => {
  try {
    return await check();
  } catch {
    // A check that throws is the failed check that the report shows.
    return false;
  }
};

const report = async (checks: ReadonlyMap<string, Check>): Promise<HealthReport> => {
  const answers = await Promise.all([...checks].map(async ([name, check]) => [name, await answer(check)] as const));
  return { ok: answers.every(([, ok]) => ok), checks: Object.fromEntries(answers) };
};

/**
 * What the parts of a process say about themselves. Not live: restart it. Not ready: it can't work now, but may again
 * by itself.
 */
export class HealthChecks {
  private readonly liveness = new Map<string, Check>();
  private readonly readiness = new Map<string, Check>();

  addLiveness(name: string, check: Check): void {
    this.liveness.set(name, check);
  }

  addReadiness(name: string, check: Check): void {
    this.readiness.set(name, check);
  }

  live(): Promise<HealthReport> {
    return report(this.liveness);
  }

  ready(): Promise<HealthReport> {
    return report(new Map([...this.liveness, ...this.readiness]));
  }
}
