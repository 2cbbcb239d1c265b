import { promisify } from 'node:util';
import { deflate, inflate } from 'node:zlib';
import { type FindingTally, RowSet } from '#libs/mapping';
import type { RunDefinition } from '#libs/messages';
import type { KeptFindings } from '#libs/mongo';

const packed = promisify(deflate);
const unpacked = promisify(inflate);

/** A document has room for more, and other columns have as many. */
const MOST_ROW_BYTES = 8 * 1024 * 1024;

export const unpackDefinition = async (bytes: Buffer): Promise<RunDefinition> =>
  JSON.parse((await unpacked(bytes)).toString('utf8')) as RunDefinition;

export const unpackRows = async (bytes: Buffer): Promise<RowSet> => RowSet.decode(await unpacked(bytes));

/** Without its rows where these take very much. `facts`: what is known besides. */
export const packFindings = async (key: string, tally: FindingTally, facts: object = {}): Promise<KeptFindings> => {
  const found = await packed(JSON.stringify({ ...tally.findings(), ...facts }));
  const rows = tally.rows && (await packed(tally.rows.encode()));
  return { key, found, rows: rows && rows.length <= MOST_ROW_BYTES ? rows : null };
};
