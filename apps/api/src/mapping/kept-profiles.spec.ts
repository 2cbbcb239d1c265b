import { expect, it } from 'vitest';
import { KeptProfiles } from './kept-profiles.js';
import type { FilesProfile } from './profile-files.js';

const profile = (given: Partial<FilesProfile> = {}): FilesProfile => ({
  ...{ columns: [], rows: 1, complete: true, files: [] },
  ...given,
});

const keptProfiles = () => new KeptProfiles({ run: (job) => job() });

const counted = (given?: Partial<FilesProfile>) => {
  const read = {
    times: 0,
    work: async () => {
      read.times += 1;
      return profile(given);
    },
  };
  return read;
};

it('reads the same files once, also for several who ask at once', async () => {
  const [kept, files] = [keptProfiles(), counted()];
  await Promise.all([kept.get('a', files.work), kept.get('a', files.work)]);
  await kept.get('a', files.work);
  expect(files.times).toBe(1);
});

it('reads again what could not be read', async () => {
  const [kept, part] = [keptProfiles(), counted({ rows: 0 })];
  await kept.get('a', part.work);
  await kept.get('a', part.work);
  expect(part.times).toBe(2);
  await expect(kept.get('b', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await kept.get('b', counted().work)).toEqual(profile());
});

it('keeps the latest four', async () => {
  const [kept, first] = [keptProfiles(), counted()];
  await kept.get('0', first.work);
  for (const key of ['1', '2', '3', '4']) await kept.get(key, counted().work);
  await kept.get('0', first.work);
  expect(first.times).toBe(2);
});
