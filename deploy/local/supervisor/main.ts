import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createLogger, exitOnCrash } from '#libs/runtime';
import { logsFolder } from '../paths.js';
import { Supervisor } from './supervisor.js';

const everyMs = 250;

const logger = createLogger({ logLevel: 'info', logFile: join(logsFolder, 'supervisor.log') }, 'supervisor');
const crash = exitOnCrash(logger);
process.on('unhandledRejection', crash).on('uncaughtException', crash);

for (const name of ['SIGTERM', 'SIGINT'] as const) {
  process.on(name, () => {
    logger.info({ signal: name }, 'stopped; the processes go on');
    process.exit(0);
  });
}

const supervisor = new Supervisor(logger);
while (supervisor.isInCharge()) {
  await supervisor.look(performance.now());
  await sleep(everyMs);
}
logger.warn('another run has taken over, or the folder is gone: leaving');
