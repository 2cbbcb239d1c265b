import { describe, expect, it } from 'vitest';
import { referenceResources } from '#libs/messages';
import { useSharedApi } from '../../../apps/api/test/running-api.js';
import { type CliEnd, readObject, runCli } from '../../support/cli.js';

const api = useSharedApi();

type Entry = Readonly<Record<string, string | null>>;

const sluice = (...words: readonly string[]): Promise<CliEnd> => {
  const { appId, appToken } = api.credentials;
  return runCli(words, { SLUICE_URL: api.url, SLUICE_APP_ID: appId, SLUICE_APP_TOKEN: appToken });
};

const made = async (...words: readonly string[]): Promise<string> => {
  const end = await sluice(...words, '--json');
  expect([end.exitCode, end.stderr]).toEqual([0, '']);
  return readObject<Entry>(end).id ?? '';
};

describe('reference data on the command line', () => {
  it('is made, listed, changed, shown and deleted', async () => {
    const brand = await made('brands', 'create', '--name', 'Demo');
    const shop = await made(
      ...['points-of-contact', 'create', '--name', 'Shop', '--external-id', 'shop-1', '--brand', brand],
    );
    const listed = readObject<{ items: Entry[] }>(await sluice('points-of-contact', 'list', '--json'));
    expect(listed.items).toMatchObject([{ id: 'admin-panel' }, { id: shop, external_id: 'shop-1', brand }]);
    expect((await sluice('points-of-contact', 'list')).stdout.split('\n').at(-1)).toMatch(
      new RegExp(`^${shop} +Shop +shop-1 +${brand}$`),
    );
    const changed = await sluice(
      'points-of-contact',
      'change',
      shop,
      '--external-id',
      'shop-2',
      '--no-brand',
      '--json',
    );
    expect(readObject<Entry>(changed)).toMatchObject({ id: shop, name: 'Shop', external_id: 'shop-2', brand: null });
    expect(readObject<Entry>(await sluice('points-of-contact', 'show', shop, '--json'))).toEqual(
      readObject<Entry>(changed),
    );
    expect((await sluice('brands', 'delete', brand)).stdout).toBe(`The brand ${brand} was deleted.`);
    expect((await sluice('brands', 'list')).stdout).toBe('No brands.');
  });

  it('says what is wrong in the words of the command line', async () => {
    const segment = await made('segments', 'create', '--name', 'Spring');
    const ends = [
      await sluice('segments', 'create', '--name', 'SPRING'),
      await sluice('data-sources', 'create', '--name', 'Web', '--point-of-contact', 'poc_none'),
      await sluice('segments', 'change', segment),
      await sluice('topics', 'create', '--name', 'News'),
      await sluice('data-sources', 'delete', 'admin-panel'),
    ];
    expect(ends.map(({ exitCode }) => exitCode)).toEqual([1, 1, 1, 1, 1]);
    const said = ends.map(({ stderr }) => stderr);
    expect(said[0]).toContain(`--name is that of the segment ${segment} ("Spring") already`);
    expect(said[1]).toContain('--point-of-contact is the id of none');
    expect(said[1]).toContain('"sluice points-of-contact list" lists them');
    expect(said[2]).toContain('Give --name.');
    expect(said[3]).toContain("required option '--system-name <text>' not specified");
    expect(said[4]).toContain("Every workspace has admin-panel: it can't be deleted.");
  });

  it.each(referenceResources)('knows $path', async ({ path, fields }) => {
    const { stdout } = await sluice(path, 'create', '--help');
    const flags = Object.keys(fields).map((name) => `--${name.replaceAll('_', '-')} <`);
    expect(flags.filter((flag) => !stdout.includes(flag))).toEqual([]);
  });
});
