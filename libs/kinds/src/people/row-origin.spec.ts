import { describe, expect, it } from 'vitest';
import { demoAttributes } from '#libs/attributes';
import { applyMapping } from '#libs/mapping';
import type { DataOrigin, NamedByRows, RunDefinition } from '#libs/messages';
import { customer } from '../../test/example-batch.js';
import { defined, foldRow, match } from '../../test/example-people.js';
import { attributesOf, pinNamedKind } from '../index.js';
import { peopleKind } from '../people.js';

const settings = { point_of_contact: 'file' };

const points = [
  { id: 'poc_north', external_id: 'Shop-1', brand: 'brd_n' },
  { id: 'poc_south', external_id: 'Shop-2', brand: 'brd_s' },
  { id: 'poc_none', external_id: 'Kiosk', brand: null },
];

const origin: DataOrigin = { data_source: 'dsr_1', point_of_contact: 'poc_usual', brand: 'brd_u' };

const headers = ['Email', 'FirstName', 'IsSubscribed', 'IsSubscribedByEmailOnNews', 'LastUpdatePointOfContact'];

const run = (namedByRows: NamedByRows, rest: Partial<RunDefinition> = {}) =>
  defined(headers, settings, { origin, namedByRows, ...rest });

const oneBrand = run({ points });
const manyBrands = run({ points, brands: 'of_rows' });

const row = (point: string) => ['new@x.hu', 'Anna', 'true', 'no', point] as const;

describe('people: the point of contact of a row', () => {
  it.each([
    ['Shop-1', { point_of_contact: 'poc_north', brand: 'brd_n' }],
    [' sHOP-2 ', { point_of_contact: 'poc_south', brand: 'brd_s' }],
    ['Kiosk', { point_of_contact: 'poc_none', brand: null }],
    ['', { point_of_contact: 'poc_usual', brand: 'brd_u' }],
  ])('%j is found by its external id, or is that of the data source', (point, said) => {
    expect(foldRow(oneBrand, [], ...row(point)).events).toMatchObject([{ origin: { data_source: 'dsr_1', ...said } }]);
  });

  it('that nobody has rejects the row', () => {
    const { rejects, inserts } = foldRow(oneBrand, [], ...row('Shop-3'));
    const reason = { attribute: 'last_update_point_of_contact', code: 'point_of_contact_unknown' };
    expect([rejects.map(({ reasons }) => reasons), inserts]).toEqual([[[reason]], []]);
  });

  it('is left out without its option, also where a mapping names its column', () => {
    expect(match(headers, {})).toMatchObject({ ok: true, ignoredColumns: ['LastUpdatePointOfContact'] });
    const attributes = [
      { attribute: 'email', header: 'Mail' },
      { attribute: 'last_update_point_of_contact', header: 'Shop' },
    ];
    const pinned = pinNamedKind('people', { action: 'add' });
    const place = { attributes: demoAttributes, country: 'HU', settings: pinned.settings };
    const applied = applyMapping(
      { version: 1, attributes },
      attributesOf(peopleKind, place),
      [['Mail', 'Shop']],
      pinned,
    );
    expect(applied).toMatchObject({ ok: true, columns: [{ header: 'Mail' }], ignoredColumns: ['Shop'] });
  });
});

describe('people: the brand of a row, in a workspace with several', () => {
  it.each([
    ['Shop-1', 'brd_n'],
    ['Shop-2', 'brd_s'],
    ['', 'brd_u'],
  ])('is that of its point of contact %j, to which its subscriptions go', (point, brand) => {
    const { inserts, events } = foldRow(manyBrands, [], ...row(point));
    const subscriptions = { [`${brand}:all`]: true, [`${brand}:email:News`]: false };
    expect(inserts).toMatchObject([{ subscriptions }]);
    expect(inserts[0]?.subscriptions).toEqual(subscriptions);
    expect(events).toMatchObject([{ after: { subscriptions } }]);
  });

  it('changes its own subscriptions of a known customer only', () => {
    const known = customer('A', { email: 'new@x.hu', first_name: 'Anna', subscriptions: { 'brd_n:all': true } });
    expect(foldRow(manyBrands, [known], 'new@x.hu', '', 'true', '', 'Shop-1').counters).toMatchObject({ unchanged: 1 });
    const { updates } = foldRow(manyBrands, [known], 'new@x.hu', '', 'true', '', 'Shop-2');
    expect(updates).toMatchObject([{ set: { 'subscriptions.brd_s:all': true } }]);
  });

  it('is missing where the point of contact has none: that row is rejected', () => {
    const { rejects, counters } = foldRow(manyBrands, [], ...row('Kiosk'));
    expect(rejects).toMatchObject([{ reasons: [{ code: 'brand_missing' }] }]);
    expect(counters).toMatchObject({ created: 0, rejected: 1 });
    const usual = { ...origin, brand: null };
    expect(foldRow(run({ points, brands: 'of_rows' }, { origin: usual }), [], ...row('')).counters.rejected).toBe(1);
  });

  it('says nothing of subscriptions where there are not several', () => {
    expect(foldRow(oneBrand, [], ...row('Kiosk')).inserts).toMatchObject([
      { subscriptions: { all: true, 'email:News': false } },
    ]);
  });

  it('is one reason beside others of the same row', () => {
    const timed = defined([...headers, 'LastUpdateDateTime'], settings, { origin, namedByRows: { points } });
    const { rejects } = foldRow(timed, [], 'n@x.hu', '', '', '', 'Shop-3', '2035-01-01T00:00:00Z');
    expect(rejects[0]?.reasons.map(({ code }) => code)).toEqual(['time_in_future', 'point_of_contact_unknown']);
  });
});
