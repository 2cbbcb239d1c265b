import { say } from '../../deploy/local/progress.js';

/** One round after the other. */
export async function runRounds<T>(count: number, run: () => Promise<T>): Promise<readonly T[]> {
  const results: T[] = [];
  for (let round = 1; round <= count; round++) {
    say(`\nRound ${round} of ${count}`);
    results.push(await run());
  }
  return results;
}
