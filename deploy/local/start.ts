import { bringUp } from './bring-up.js';
import { openConsole } from './console-entry.js';
import { describeAddresses } from './describe.js';
import { runCommand } from './interrupt.js';
import { say } from './progress.js';
import { readSettings } from './settings.js';
import { withLock } from './with-lock.js';

await runCommand(async () => {
  const settings = readSettings();
  const at = await withLock(() => bringUp(settings));
  say(describeAddresses(at, await openConsole(at, settings)));
  return 0;
});
