import { runCommand } from './interrupt.js';
import { stop } from './stop-all.js';
import { withLock } from './with-lock.js';

await runCommand(() => withLock(stop));
