import { relative } from 'node:path';
import type { ConsoleEntry } from './console-entry.js';
import { type Credentials, credentialsPath } from './credentials.js';
import { logsFolder, projectRoot } from './paths.js';

/** From the project's root, as commands are run there; whole for what is elsewhere. */
export function shownPath(path: string): string {
  const below = relative(projectRoot, path);
  return below.startsWith('..') ? path : below;
}

/** Where everything is, and what to try next. */
export const describeAddresses = (at: Credentials, console: ConsoleEntry): string =>
  [
    '',
    `  Console      ${console.address}`,
    ...(console.note ? [`               ${console.note}`] : []),
    `  API          ${at.url}`,
    `  API pages    ${at.url}/docs`,
    `  Kafka        ${at.kafkaBrokers}`,
    `  MongoDB      ${withoutPassword(at.mongodbUri)}`,
    `  Logs         ${shownPath(logsFolder)}/`,
    `  Credentials  ${shownPath(credentialsPath)} (workspace demo)`,
    '',
    '  Import a file of your own:  npm run -s sluice -- import customers my-customers.csv',
    '  What was imported:          npm run -s sluice -- imports list',
    '  How it is doing:            npm run status',
    '  Stop everything:            npm stop',
    '',
  ].join('\n');

/** An address given by the user may hold a password. */
export const withoutPassword = (uri: string): string => uri.replace(/(:\/\/[^:/@]+):[^@]*@/, '$1:***@');
