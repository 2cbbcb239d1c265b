import { type GenericBar, Presets, SingleBar } from 'cli-progress';
import { formatCount, formatSeconds } from './text.js';

/** One step of a command that takes time: `total` in the unit of the step. */
export interface Display {
  step(name: string, total: number, unit: 'bytes' | 'rows'): void;
  update(done: number): void;
  stop(): void;
}

const silent: Display = { step: () => undefined, update: () => undefined, stop: () => undefined };

const MIB = 1024 * 1024;
const formats = {
  bytes: (n: number) => `${(n / MIB).toFixed(1)} MiB`,
  rows: formatCount,
};

class BarDisplay implements Display {
  private bar: GenericBar | undefined;
  private startedAt = 0;
  private write: (n: number) => string = String;

  step(name: string, total: number, unit: 'bytes' | 'rows'): void {
    this.stop();
    this.startedAt = performance.now();
    this.write = formats[unit];
    this.bar = new SingleBar(
      {
        format: `${name.padEnd(10)} {bar} {percentage}% · {done} of {all} · {rate}/s · {left} left`,
        stream: process.stderr,
        clearOnComplete: true,
        hideCursor: true,
        fps: 8,
      },
      Presets.shades_classic,
    );
    this.bar.start(Math.max(total, 1), 0, this.texts(0, total));
  }

  update(done: number): void {
    this.bar?.update(done, this.texts(done, this.bar.getTotal()));
  }

  stop(): void {
    this.bar?.stop();
    this.bar = undefined;
  }

  private texts(done: number, all: number): object {
    const seconds = Math.max((performance.now() - this.startedAt) / 1000, 0.001);
    const rate = done / seconds;
    const left = rate > 0 ? formatSeconds(Math.max(0, all - done) / rate) : '?';
    return { done: this.write(done), all: this.write(all), rate: this.write(Math.round(rate)), left };
  }
}

/** Progress is for people at a terminal: on stderr, and nothing at all for scripts. */
export const openDisplay = (isForScripts: boolean): Display =>
  process.stderr.isTTY && !isForScripts ? new BarDisplay() : silent;
