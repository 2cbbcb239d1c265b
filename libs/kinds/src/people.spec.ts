import { describe, expect, it } from 'vitest';
import { demoAttributes } from '#libs/attributes';
import { chunk, customer, now } from '../test/example-batch.js';
import { accepted, byEmail, codes, defined, match, meant, reasonsOf } from '../test/example-people.js';
import { compileKind, completeSettings, formatsOf, missingSettings, pinNamedKind } from './index.js';
import { peopleKind } from './people.js';

describe('people: the action', () => {
  it('is required, and the message says what it may be', () => {
    expect(missingSettings(peopleKind.settings, {})).toEqual([
      { setting: 'action', detail: 'is required: edit or add' },
    ]);
    expect(missingSettings(peopleKind.settings, { action: 'edit' })).toEqual([]);
  });

  it.each([
    ['edit', { created: 0, skipped: 1 }],
    ['add', { created: 1, skipped: 0 }],
  ] as const)('%s: what becomes of a row that matches nobody', (action, counts) => {
    const definition = defined(['Email', 'FirstName'], { action });
    const rows = [accepted(definition, 'anna@x.hu', 'Anna'), accepted(definition, 'bela@x.hu', 'Béla')];
    const { counters, skips } = compileKind(definition).foldBatch(
      [chunk(rows)],
      byEmail(customer('B', { email: 'bela@x.hu' })),
    );
    expect(counters).toMatchObject({ read: 2, updated: 1, matched_email: 1, ...counts });
    expect((skips ?? []).map(({ row }) => row)).toEqual(action === 'edit' ? [1] : []);
  });
});

describe('people: the segment', () => {
  it.each([
    [undefined, null],
    [null, null],
    [{ id: 'seg_1' }, { id: 'seg_1' }],
    [{ name: '  Gyo\u030br, all ' }, { name: 'Győr, all' }],
  ])('given as %j is kept as %j', (segment, kept) => {
    expect(
      completeSettings(peopleKind.settings, { action: 'add', ...(segment !== undefined && { segment }) }),
    ).toMatchObject({ segment: kept });
  });
});

describe('people: formats and headers', () => {
  it('takes CSV only', () => {
    expect(formatsOf(peopleKind)).toEqual(['csv']);
    expect(pinNamedKind('people', { action: 'add' }).formats).toEqual(['csv']);
  });

  it.each([
    ['Email', 'email'],
    ['IsEmailConfirmed', 'email_confirmed'],
    ['Mobile-Phone', 'mobile_phone'],
    ['is_mobile_phone_confirmed', 'mobile_phone_confirmed'],
    ['external id', 'external_id'],
    ['DiscountCard', 'discount_card'],
    ['AREA', 'area'],
    ['lastname', 'last_name'],
    ['First name', 'first_name'],
    ['Middle_Name', 'middle_name'],
    ['FullName', 'full_name'],
    ['Sex', 'gender'],
    ['Birth Date', 'birth_date'],
    ['points', 'points'],
    ['Loyalty points', 'points'],
    ['IsSubscribed', 'subscriptions.all'],
    ['IsSubscribedByEmail', 'subscriptions.email'],
    ['IsSubscribedBySms', 'subscriptions.sms'],
    ['IsSubscribedByViber', 'subscriptions.viber'],
    ['IsSubscribedByMobilePush', 'subscriptions.mobile_push'],
    ['is subscribed by web push', 'subscriptions.web_push'],
    ['IsSubscribedByEmailOnNews', 'subscriptions.email:News'],
    ['issubscribedbymobilepushonNEWS', 'subscriptions.mobile_push:News'],
    ['IsSubscribedBySmsOnOnLine', 'subscriptions.sms:on-line'],
    ['LastUpdateDateTime', 'last_update_date_time'],
  ])('reads the header %s as %s, without case, blanks, hyphens and underscores', (header, attribute) => {
    const known = demoAttributes.some(({ id, label }) => id === header || label === header);
    if (attribute === 'points' && !known) return;
    expect(meant([header])).toEqual([attribute]);
  });

  it('refuses another column, and leaves it out when that is asked for', () => {
    expect(codes(['Email', 'Shoe size', 'IsSubscribedByEmailOnFashion'])).toEqual(['unknown_column', 'unknown_column']);
    const matched = match(['Email', 'Shoe size'], { ignore_unknown: true });
    expect(matched).toMatchObject({ ok: true, ignoredColumns: ['Shoe size'] });
  });

  it('names standard attributes by their fields only, and always passes over the reasons of a file of rejects', () => {
    expect(codes(['Email', 'company'])).toEqual(['unknown_column']);
    expect(match(['Email', 'sluice_reasons'])).toMatchObject({ ok: true, ignoredColumns: [] });
  });

  it('leaves a LastUpdate or SourceActionTemplate column without its option out, and lists it', () => {
    const headers = ['Email', 'LastUpdatePointOfContact', 'LastUpdateActionTemplate', 'SourceActionTemplate'];
    expect(match(headers)).toMatchObject({ ok: true, ignoredColumns: headers.slice(1) });
    const asked = match(headers.slice(0, 3), { template_from_file: true });
    expect(asked).toMatchObject({ ok: true, ignoredColumns: ['LastUpdatePointOfContact'] });
  });
});

describe('people: values', () => {
  it.each([
    ['male', 'male'],
    ['M', 'male'],
    ['Man', 'male'],
    ['female', 'female'],
    ['f', 'female'],
    ['WOMAN', 'female'],
    ['Other', 'other'],
  ])('reads the sex %s as %s', (cell, value) => {
    expect(accepted(defined(['Email', 'Sex']), 'a@x.hu', cell)).toEqual([1, 2, 'a@x.hu', value]);
  });

  it('rejects another sex', () => {
    expect(reasonsOf(defined(['Email', 'Sex']), 'a@x.hu', 'x')).toEqual([[1, 'invalid_option']]);
  });

  it('rejects a row without an identifier, and one with an invalid one though another would match', () => {
    const definition = defined(['Email', 'MobilePhone', 'FirstName']);
    expect(reasonsOf(definition, '', ' ', 'Anna')).toEqual([[-1, 'identifier_missing']]);
    expect(reasonsOf(definition, 'a@x.hu', 'nonsense', 'Anna')).toMatchObject([[1, 'invalid_phone']]);
  });
});

describe('people: subscriptions', () => {
  const definition = defined(['Email', 'IsSubscribed', 'IsSubscribedByEmail', 'IsSubscribedByEmailOnNews']);
  const anna = customer('A', { email: 'a@x.hu', subscriptions: { sms: true, email: false } });

  const fold = (...cells: readonly string[]) =>
    compileKind(definition).foldBatch([chunk([accepted(definition, 'a@x.hu', ...cells)])], byEmail(anna));

  it('are set level by level, blanks leave them as they are, and the event has their keys', () => {
    const { updates, events } = fold('', 'true', 'no');
    expect(updates).toMatchObject([{ set: { 'subscriptions.email': true, 'subscriptions.email:News': false, n: 4 } }]);
    expect(Object.keys(updates[0]?.set ?? {}).filter((path) => path.startsWith('subscriptions'))).toHaveLength(2);
    expect(events).toMatchObject([
      { before: { subscriptions: { email: false } }, after: { subscriptions: { email: true, 'email:News': false } } },
    ]);
    expect(events[0]).toMatchObject({ source: 'People Import', matched_by: ['email'] });
  });

  it('that are as they were change nothing', () => {
    expect(fold('', 'false', '')).toMatchObject({ updates: [], events: [], counters: { unchanged: 1 } });
  });
});

describe('people: LastUpdateDateTime', () => {
  const definition = defined(['Email', 'FirstName', 'LastUpdateDateTime']);
  const anna = customer('A', { email: 'a@x.hu', first_name: 'Ann' });

  const fold = (time: string) =>
    compileKind(definition).foldBatch([chunk([accepted(definition, 'a@x.hu', 'Anna', time)])], byEmail(anna));

  it('backdates the event, and neither the customer nor the order of events', () => {
    const { events, updates } = fold('2020-05-06T07:08:09Z');
    expect(events).toMatchObject([{ at: new Date('2020-05-06T07:08:09Z') }]);
    expect(updates).toMatchObject([{ set: { updated_at: now } }]);
    expect(fold('').events.map(({ _id, at }) => [_id, at])).toEqual([[events[0]?._id, now]]);
  });

  it('is rejected when it is invalid, or more than 24 hours ahead', () => {
    expect(reasonsOf(definition, 'a@x.hu', 'Anna', 'soon')).toMatchObject([[2, 'invalid_datetime']]);
    expect(fold('2026-04-08T09:59:59Z').counters).toMatchObject({ updated: 1, rejected: 0 });
    expect(fold('2026-04-08T10:00:01Z')).toMatchObject({
      ...{ updates: [], counters: { updated: 0, rejected: 1 } },
      rejects: [{ reasons: [{ attribute: 'last_update_date_time', code: 'time_in_future' }] }],
    });
  });
});
