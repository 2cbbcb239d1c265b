import { type GenericBar, Presets, SingleBar } from 'cli-progress';
import { formatCount, formatSeconds } from './text.js';

/** One step of a command that takes time: `total` in the unit of the step; 0 where it is not known. */
export interface Display {
  step(name: string, total: number, unit: 'bytes' | 'rows'): void;
  update(done: number): void;
  /** What holds it up; null: nothing does any more. */
  note(text: string | null): void;
  stop(): void;
}

const MIB = 1024 * 1024;
const formats = {
  bytes: (n: number) => `${(n / MIB).toFixed(1)} MiB`,
  rows: formatCount,
};

/** What is known of a step at one moment. */
class Step {
  done = 0;
  note: string | null = null;
  private readonly startedAt = performance.now();

  constructor(
    readonly name: string,
    readonly total: number,
    private readonly unit: 'bytes' | 'rows',
  ) {}

  get seconds(): number {
    return (performance.now() - this.startedAt) / 1000;
  }

  /** Behind a bar, or in place of one. */
  get text(): string {
    if (this.note !== null) return this.note;
    if (this.total === 0) return formatSeconds(this.seconds);
    const write = formats[this.unit];
    const rate = this.done / Math.max(this.seconds, 0.001);
    const left = rate > 0 ? formatSeconds(Math.max(0, this.total - this.done) / rate) : '?';
    const share = Math.min(100, Math.floor((100 * this.done) / this.total));
    return `${share}% · ${write(this.done)} of ${write(this.total)} · ${write(Math.round(rate))}/s · ${left} left`;
  }
}

const WIDEST_BAR = 40;
const NARROWEST_BAR = 8;

/** The line of a step, never wider than the terminal: the numbers come before the bar. */
export const lineOf = (
  { name, total, done, text }: Pick<Step, 'name' | 'total' | 'done' | 'text'>,
  columns: number,
): string => {
  const room = Math.min(WIDEST_BAR, columns - 1 - name.length - text.length - 2);
  if (total === 0 || room < NARROWEST_BAR) return `${name} ${text}`.slice(0, columns - 1);
  const full = Math.round((room * Math.min(done, total)) / total);
  return `${name} ${'█'.repeat(full)}${'░'.repeat(room - full)} ${text}`;
};

const STANDARD_COLUMNS = 80;

/** For people at a terminal. */
class BarDisplay implements Display {
  private bar: GenericBar | undefined;
  private current: Step | undefined;

  step(name: string, total: number, unit: 'bytes' | 'rows'): void {
    this.stop();
    const step = new Step(name, total, unit);
    const format = (): string => lineOf(step, process.stderr.columns ?? STANDARD_COLUMNS);
    const options = { format, stream: process.stderr, clearOnComplete: true, hideCursor: true, fps: 8 };
    this.current = step;
    this.bar = new SingleBar(options, Presets.shades_classic);
    this.bar.start(Math.max(total, 1), 0);
  }

  update(done: number): void {
    if (this.current) this.current.done = done;
    this.bar?.update(done);
  }

  note(text: string | null): void {
    if (this.current) this.current.note = text;
  }

  stop(): void {
    this.bar?.stop();
    this.bar = undefined;
    this.current = undefined;
  }
}

const LINE_EVERY_MS = 15_000;

/** For logs: a line now and then, and none for what is over soon. */
class LineDisplay implements Display {
  private current: Step | undefined;
  private timer: NodeJS.Timeout | undefined;

  step(name: string, total: number, unit: 'bytes' | 'rows'): void {
    this.stop();
    const step = new Step(name, total, unit);
    this.current = step;
    this.timer = setInterval(() => process.stderr.write(`${step.name} ${step.text}\n`), LINE_EVERY_MS);
    this.timer.unref();
  }

  update(done: number): void {
    if (this.current) this.current.done = done;
  }

  note(text: string | null): void {
    if (this.current) this.current.note = text;
  }

  stop(): void {
    clearInterval(this.timer);
    this.current = undefined;
  }
}

const silent: Display = {
  step: () => undefined,
  update: () => undefined,
  note: () => undefined,
  stop: () => undefined,
};

/** Progress is on stderr: a bar at a terminal, lines elsewhere; nothing when it is not wanted. */
export const openDisplay = ({ json = false, quiet = false }: { json?: boolean; quiet?: boolean }): Display => {
  if (quiet) return silent;
  return process.stderr.isTTY && !json ? new BarDisplay() : new LineDisplay();
};
