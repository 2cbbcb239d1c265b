import type { Stores } from '#libs/mongo';
import type { Logger } from '#libs/runtime';
import type { ApiSettings } from './config.js';
import { leftContacts } from './contacts/left-contacts.js';
import { leftCsv } from './csv-endpoint/left-csv.js';
import { LeftImports } from './imports/left-imports.js';
import { streamRefresh } from './streams/refresh-streams.js';

/** All that an api goes on with by itself. */
export const openLeft = (stores: Stores, { lanes }: ApiSettings, logger: Logger): LeftImports =>
  new LeftImports([leftCsv(stores, lanes), leftContacts(stores, lanes, logger), streamRefresh(stores, lanes)], logger);
