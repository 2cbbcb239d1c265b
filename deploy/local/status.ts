import { runCommand } from './interrupt.js';
import { adviceOf, describeStatus } from './status/local-status.js';
import { readStatus } from './status/read-status.js';
import { UserError } from './user-error.js';

function wantsJson(args: readonly string[]): boolean {
  const unknown = args.filter((argument) => argument !== '--json');
  if (unknown.length > 0) throw new UserError(`Unknown argument ${unknown[0]}. Usage: npm run -s status [-- --json]`);
  return args.includes('--json');
}

/** Exit code 0 when all is well, else 1. */
await runCommand(async () => {
  const isForScripts = wantsJson(process.argv.slice(2));
  const status = await readStatus();
  const advice = adviceOf(status);
  console.log(isForScripts ? JSON.stringify({ ok: advice.length === 0, advice, ...status }) : describeStatus(status));
  return advice.length === 0 ? 0 : 1;
});
