import { expect, it } from 'vitest';
import { phaseSeconds } from './phase-times.js';

const at = (seconds: number): Date => new Date(Date.UTC(2026, 0, 1) + seconds * 1000);

const lane = (enteredAt: Readonly<Record<string, Date>>) => ({
  work: { phase: 'done' as const, steps: 1, cursor: '', oversized: null, owner: null, enteredAt },
});

it('a phase lasts until the last lane has left it', () => {
  const seconds = phaseSeconds({
    firstByteAt: at(0),
    staging: {
      startedAt: at(2),
      finishedAt: at(10),
      lanes: [lane({ settling: at(6), done: at(9) }), lane({ settling: at(5), done: at(10) })],
    },
    run: { startedAt: at(11), finishedAt: at(20), lanes: [lane({ figures: at(16) }), lane({ figures: at(17) })] },
  });
  expect(seconds).toEqual({ checking: 2, staging: 4, judging: 4, starting: 1, settling: 6, figures: 3 });
});
