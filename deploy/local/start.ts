import { bringUp } from './bring-up.js';
import { describeAddresses } from './describe.js';
import { runCommand } from './interrupt.js';
import { say } from './progress.js';
import { readSettings } from './settings.js';
import { withLock } from './with-lock.js';

await runCommand(async () => {
  say(describeAddresses(await withLock(() => bringUp(readSettings()))));
  return 0;
});
