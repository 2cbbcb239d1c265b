import { connectMongo, type Mongo } from '#libs/mongo';
import { createLogger } from '#libs/runtime';
import { givenServers } from './environment.js';
import type { Sluice } from './sluice.js';

/** One more connection to a Sluice's database, as another process of it has. The one who opens it closes it. */
export const openMongoOf = ({ database }: Sluice): Promise<Mongo> =>
  connectMongo(
    { mongodbUri: givenServers().mongodbUri, database: database.name },
    createLogger({ logLevel: 'silent' }, 'test'),
  );
