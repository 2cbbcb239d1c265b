import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { projectRoot } from '../../../deploy/local/paths.js';

/** What the browser itself says of a page, in milliseconds. */
export interface Pace {
  readonly firstPaint: number;
  readonly largestPaint: number;
  /** Tasks of 50 ms and more since the page was opened: how many, and the longest. */
  readonly longTasks: number;
  readonly longestTask: number;
  /** Interactions, and the longest time from one to the picture that answers it. */
  readonly interactions: number;
  readonly slowestInteraction: number;
}

interface Seen {
  readonly tasks: number[];
  readonly delays: number[];
  paint: number;
}

type Watching = typeof globalThis & { seenPace: Seen };

/** Before the first page of it is opened. */
export const watchPace = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    const seen: Seen = { tasks: [], delays: [], paint: 0 };
    (globalThis as Watching).seenPace = seen;
    const watch = (type: string, take: (entry: PerformanceEntry) => void, more: object = {}): void =>
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) take(entry);
      }).observe({ type, buffered: true, ...more });
    watch('longtask', ({ duration }) => seen.tasks.push(duration));
    watch('event', ({ duration }) => seen.delays.push(duration), { durationThreshold: 16 });
    watch('first-input', ({ duration }) => seen.delays.push(duration));
    watch('largest-contentful-paint', ({ startTime }) => {
      seen.paint = startTime;
    });
  });
};

/** Since the page was last opened or reloaded. */
export const paceOf = (page: Page): Promise<Pace> =>
  page.evaluate(() => {
    const { tasks, delays, paint } = (globalThis as Watching).seenPace;
    const [first] = performance.getEntriesByName('first-contentful-paint');
    return {
      firstPaint: Math.round(first?.startTime ?? 0),
      largestPaint: Math.round(paint),
      longTasks: tasks.length,
      longestTask: Math.round(Math.max(0, ...tasks)),
      interactions: delays.length,
      slowestInteraction: Math.round(Math.max(0, ...delays)),
    };
  });

const folder = join(projectRoot, '.sluice/pace');

/** Not kept by git: docs/performance.md has those of a quiet machine. */
export const keepPace = (name: string, pace: Pace): void => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(pace, null, 2)}\n`);
};
