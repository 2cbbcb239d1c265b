import { standardAttributes } from '#libs/attributes';
import { provisionWorkspace } from '#libs/mongo';
import { Asker } from '../../apps/api/test/asker.js';
import { givenServers } from './environment.js';
import type { Sluice } from './sluice.js';

/** Another workspace of a Sluice, and who asks as it. */
export const openWorkspace = async (sluice: Sluice, workspace: string): Promise<Asker> => {
  const place = { workspace, name: workspace, country: 'HU', zone: 'Europe/Budapest', attributes: standardAttributes };
  const at = { uri: givenServers().mongodbUri, database: sluice.database.name };
  return Asker.as(sluice.clientEnv.SLUICE_URL ?? '', await provisionWorkspace({ ...at, ...place }));
};
