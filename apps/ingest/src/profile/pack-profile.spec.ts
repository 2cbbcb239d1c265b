import { randomBytes } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type FilesProfile, TableTally } from '#libs/mapping';
import { packProfile } from './pack-profile.js';

const context = { country: 'HU', zone: 'UTC', now: '2026-04-07T10:00:00.000Z' };

const noise = (length: number): string => randomBytes(length).toString('base64').slice(0, length);

const profileOf = (columns: number, cell: () => string): FilesProfile => {
  const headers = Array.from({ length: columns }, (_, n) => `c${n}`);
  const tally = new TableTally(context);
  const file = tally.openFile(headers);
  for (let row = 1; row <= 40; row += 1) tally.add(file, headers.map(cell), row);
  return { columns: tally.profiles(), rows: 40, complete: true, files: ['a.csv'], tables: tally.tables() };
};

const unpack = (bytes: Buffer): FilesProfile => JSON.parse(inflateSync(bytes).toString('utf8'));

describe('a packed profile', () => {
  it('is the profile, where there is room for it', async () => {
    const profile = profileOf(20, () => noise(30));
    expect(unpack(await packProfile(profile))).toEqual(profile);
  });

  it('takes 256 KiB at most, whatever is in the files, and keeps all columns that can be had', async () => {
    const wide = profileOf(1_000, () => noise(70));
    const bytes = await packProfile(wide);
    expect(bytes.length).toBeLessThanOrEqual(256 * 1024);
    const found = unpack(bytes);
    expect(found.columns.map(({ header, filled }) => [header, filled])).toEqual(
      wide.columns.map(({ header, filled }) => [header, filled]),
    );
    const long = profileOf(2_000, () => noise(10));
    const headers = long.columns.map((column) => ({ ...column, header: noise(5_000) }));
    const cut = await packProfile({ ...long, columns: headers });
    expect(cut.length).toBeLessThanOrEqual(256 * 1024);
    expect(unpack(cut)).toMatchObject({ columns: [], rows: 0, complete: false });
  });
});
