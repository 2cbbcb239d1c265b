import { formatTestCount, type TestCount } from './test-count.js';

export type StepResult = { readonly name: string; readonly seconds: number; readonly count: TestCount };

const outcomeOf = ({ passed, failed }: TestCount): string =>
  passed + failed === 0 ? 'ok' : formatTestCount({ passed, failed });

/** One line a step: sign, name, time, outcome. */
export function formatSteps(steps: readonly StepResult[]): string {
  const width = Math.max(0, ...steps.map((step) => step.name.length));
  const line = ({ name, seconds, count }: StepResult) =>
    `${count.failed > 0 ? '✗' : '✓'} ${name.padEnd(width)}  ${seconds.toFixed(1).padStart(7)} s  ${outcomeOf(count)}`;
  return steps.map(line).join('\n');
}
