import { haltWhenEnding, runCommand } from './interrupt.js';
import { say } from './progress.js';
import { readSettings } from './settings.js';
import { findChromium, requireChromium } from './test-run/chromium.js';
import { checkFormatAndLint, checkTypes, runProject, type StepEnvironment } from './test-run/run-step.js';
import { formatSteps, type StepResult } from './test-run/step-table.js';
import { exitCodeOfTests, formatTestCount, oneFailed, sumCounts, type TestCount } from './test-run/test-count.js';
import { needsStack, planTests, type TestPlan, type TestRun } from './test-run/test-plan.js';
import { startTestStack, type TestStack } from './test-run/test-stack.js';
import { reasonOf } from './user-error.js';

const results: StepResult[] = [];

/** A step that can't even run counts as one failed, and the others follow all the same. */
async function runStep(name: string, work: () => Promise<TestCount>): Promise<void> {
  say(`\n• ${name}`);
  const started = performance.now();
  const count = await work().catch(async (error: unknown) => {
    await haltWhenEnding();
    say(`✗ ${name}: ${reasonOf(error)}`);
    return oneFailed;
  });
  await haltWhenEnding();
  results.push({ name, seconds: (performance.now() - started) / 1000, count });
}

async function bringUpStack(): Promise<TestStack | undefined> {
  let stack: TestStack | undefined;
  await runStep('stack', async () => {
    stack = await startTestStack(readSettings());
    return { passed: 0, failed: 0 };
  });
  return stack;
}

/** Set where this run went on in another Node than it was started with (bootstrap/node.mjs). */
const olderNode = process.env.SLUICE_STARTED_WITH || undefined;

const runInBrowser = async (patterns: readonly string[], env: StepEnvironment): Promise<TestCount> =>
  runProject({ project: 'browser', patterns, env: { ...env, CHROMIUM_PATH: await requireChromium() } });

async function runOne(
  { project, isOnOlderNode, only = [] }: TestRun,
  { patterns: asked }: TestPlan,
  env: StepEnvironment,
): Promise<void> {
  const patterns = asked.length > 0 ? asked : only;
  if (project === 'browser') return runStep(project, () => runInBrowser(patterns, env));
  if (!isOnOlderNode) return runStep(project, () => runProject({ project, patterns, env }));
  if (!olderNode) return say(`\n• ${project}: not run on an older Node, as this run was started with none (20.19 say)`);
  return runStep(`${project} (older)`, () => runProject({ project, patterns, env, node: olderNode }));
}

async function runProjects(plan: TestPlan, runs: TestPlan['runs'], env: StepEnvironment): Promise<void> {
  for (const run of runs) await runOne(run, plan, env);
}

/** Without a stack its projects can't run; the failed step says so in the sum. */
async function runOnStack(plan: TestPlan): Promise<void> {
  const runs = plan.runs.filter(needsStack);
  if (runs.length === 0) return;
  const stack = await bringUpStack();
  if (!stack) return;
  await runProjects(plan, runs, stack.env);
  await stack.remove();
}

await runCommand(async () => {
  const plan = planTests(process.argv.slice(2), { hasBrowser: findChromium() !== undefined });
  if (plan.checks) {
    await runStep('format and lint', checkFormatAndLint);
    await runStep('types', checkTypes);
  }
  await runProjects(
    plan,
    plan.runs.filter((run) => !needsStack(run)),
    {},
  );
  await runOnStack(plan);
  const sum = sumCounts(results.map((result) => result.count));
  say(`\n${formatSteps(results)}\n`);
  console.log(formatTestCount(sum));
  return exitCodeOfTests(sum);
});
