import { describe, expect, it } from 'vitest';
import { demoAttributes } from '#libs/attributes';
import { byLoyaltyId } from '#libs/messages/testing';
import { profileTable } from '../../test/profile-table.js';
import { suggestMapping } from './suggest-mapping.js';
import { suggestedDefinition } from './suggested-definition.js';

const context = { country: 'HU', zone: 'Europe/Budapest', now: '2026-04-07T10:00:00.000Z' };

type Columns = Readonly<Record<string, readonly string[]>>;

const suggest = (columns: Columns, attributes = demoAttributes) => {
  const rows = Math.max(...Object.values(columns).map(({ length }) => length));
  const table = Array.from({ length: rows }, (_, row) => Object.values(columns).map((values) => values[row] ?? ''));
  const profiles = profileTable(Object.keys(columns), table, context);
  return suggestMapping({ attributes, matching: byLoyaltyId, columns: profiles, context });
};

const headersOf = (columns: Columns) =>
  Object.fromEntries(suggest(columns).suggestions.map(({ attribute, header }) => [attribute, header]));

const refusedIn = (columns: Columns) => suggest(columns).refused.map(({ detail }) => detail);

const emails = ['a@x.hu', 'b@x.hu', 'c@x.hu'];

describe('a suggestion that would do harm is not made', () => {
  it('an ID whose values repeat, nor another in its place', () => {
    const columns = { 'Customer ID': ['1', '2', '1'], Email: emails, 'Row ID': ['1', '2', '3'] };
    expect(headersOf(columns)).toEqual({ email: 'Email' });
    expect(refusedIn(columns)).toEqual([
      '"Customer ID" is called like it, but has values that repeat: all rows but the first of each would be rejected.',
    ]);
    expect(headersOf({ Email: ['a@x.hu', 'a@x.hu'] })).toEqual({ email: 'Email' });
  });

  it('an ID of something else', () => {
    const ids = ['1', '2', '3'];
    expect(headersOf({ 'Personal ID': ids, 'Order ID': ids, 'Klaviyo ID': ids })).toEqual({ id: 'Klaviyo ID' });
    expect(headersOf({ 'Personal ID': ids, 'Parent Customer ID': ids, language_id: ids })).toEqual({});
  });

  it('names that are numbers, addresses of several people, and what orders are about', () => {
    expect(headersOf({ Name: ['#1001', '#1002'] })).toEqual({});
    const mixed = {
      'Billing City': ['Pécs'],
      'Billing Zip': ['7621'],
      'Shipping City': ['Wien'],
      'Shipping Street': ['Ring 1'],
    };
    expect(headersOf(mixed)).not.toMatchObject({ 'address.city': 'Billing City', 'address.line_1': 'Shipping Street' });
    const orders = { 'Customer ID': ['7', '7'], Description: ['Mug', 'Cup'], City: ['Pécs', 'Pécs'] };
    expect(headersOf(orders)).toEqual({ 'address.city': 'City' });
  });

  it('an ID that many rows lack', () => {
    expect(headersOf({ 'Customer ID': ['1', '', ''], Email: emails })).toEqual({ email: 'Email' });
  });

  it('an empty column beside a filled one', () => {
    const phones = ['+36 30 123 4567'];
    expect(headersOf({ Phone: [], Telephone: phones })).toEqual({ mobile_phone: 'Telephone' });
    expect(headersOf({ City: [], Town: ['Pécs'] })).toEqual({ 'address.city': 'Town' });
  });

  it('a column that its type cannot read in more than a tenth', () => {
    const of = (bad: number) => Array.from({ length: 20 }, (_, n) => (n < bad ? 'call me' : `p${n}@x.hu`));
    expect(headersOf({ mail: of(2) })).toEqual({ email: 'mail' });
    expect(headersOf({ mail: of(3) })).toEqual({});
    expect(refusedIn({ mail: of(3) })).toEqual([
      '"mail" is called like it, but has only 17 of 20 values that it could read: rows with the others would be rejected.',
    ]);
  });

  it('a date of birth that is another date, or has no year', () => {
    expect(headersOf({ Birthday: ['2025-03-04', '2026-01-02'] })).toEqual({});
    expect(headersOf({ Birthday: ['03/28', '09/10'] })).toEqual({});
    expect(headersOf({ Birthday: ['1980-03-28', '2001-09-10'] })).toEqual({ birth_date: 'Birthday' });
  });

  it('dates by their look alone, where a header says that they are others', () => {
    expect(headersOf({ 'Last Active': ['2024-03-04 10:11'], 'Order Date': ['1990-03-04'] })).toEqual({});
  });

  it('addresses of pages and of other people', () => {
    const avatars = ['https://cdn.x.hu/1', 'https://cdn.x.hu/2'];
    expect(headersOf({ avatar_url: avatars, link7: avatars, 'Owner mail': ['o@x.hu'], referrer: emails })).toEqual({});
  });

  it('consent to other channels, and consent that is not understood', () => {
    expect(headersOf({ 'Do not disturb': ['yes', 'no'] })).toEqual({});
    expect(headersOf({ 'Accepts SMS Marketing': ['yes', 'no'], 'Email consent': ['perhaps', 'yes'] })).toEqual({});
  });

  it('a region without a town', () => {
    expect(headersOf({ REGION: ['SA', 'VA'] })).toEqual({});
    expect(headersOf({ state: ['invited', 'active'] })).toEqual({});
    expect(headersOf({ Region: ['SA', 'VA'], City: ['Graz'] })).toMatchObject({ 'address.state': 'Region' });
  });

  it('fields of objects whose they are nobody says: they are named instead', () => {
    const columns = { id: ['1', '2'], 'billing.city': ['Pécs', 'Eger'], '_links.self[0].href': ['https://x.hu/1', ''] };
    expect(headersOf(columns)).toEqual({ id: 'id' });
    expect(refusedIn(columns)).toEqual([
      '"billing.city" could be it: a field of "billing", whose it is its name does not say.',
    ]);
    expect(headersOf({ 'billing.email': emails, 'emails[1].value': emails, 'shipping.phone': [] })).toEqual({});
  });

  it('dates in an order that no row shows', () => {
    expect(headersOf({ 'Created at': ['03/04/2024', '05/06/2023'] })).toEqual({});
  });
});

const entriesOf = (columns: Columns) => suggestedDefinition(suggest(columns)).attributes;

describe('a suggested mapping', () => {
  it('turns refusals round, and puts them before a consent', () => {
    expect(entriesOf({ 'Email Opt Out': ['0', '1'] })).toEqual([
      { attribute: 'newsletter', header: 'Email Opt Out', values: { '0': true, '1': false } },
    ]);
    expect(entriesOf({ 'Do not allow mails': ['Allow', 'Do Not Allow'] })).toMatchObject([
      { values: { Allow: true, 'Do Not Allow': false } },
    ]);
    expect(entriesOf({ Subscribed: ['yes', 'no', 'yes'], 'Unsubscribed from all mail': ['', '', 'true'] })).toEqual([
      { attribute: 'newsletter', when: { header: 'Unsubscribed from all mail', is: ['true'] }, value: false },
      { attribute: 'newsletter', header: 'Subscribed' },
    ]);
  });

  it('maps words of a consent, and those of a legend', () => {
    expect(entriesOf({ 'Marketing status': ['SUBSCRIBED', 'NEVER_SUBSCRIBED', 'Pending'] })).toMatchObject([
      { values: { SUBSCRIBED: true, NEVER_SUBSCRIBED: false, Pending: false } },
    ]);
    expect(entriesOf({ 'Title (Mr = 1, Ms = 2)': ['1', '2', '1'] })).toEqual([
      { attribute: 'gender', header: 'Title (Mr = 1, Ms = 2)', values: { '1': 'male', '2': 'female' } },
    ]);
    expect(entriesOf({ Sex: ['M', 'F'] })).toMatchObject([{ values: { M: 'male', F: 'female' } }]);
  });

  it('names the zone that a header says', () => {
    expect(entriesOf({ 'Created (UTC)': ['2024-03-04 10:11'] })).toEqual([
      { attribute: 'registered_at', header: 'Created (UTC)', zone: 'UTC' },
    ]);
  });

  it('takes the first of several phones, and the marks off items', () => {
    const phone = ['+36 30 123 4567 ::: +36 30 123 4568', '+36 30 123 4569'];
    expect(entriesOf({ Phone: phone, Tags: ['"a","b"', '"c"'] })).toMatchObject([
      { header: 'Phone', steps: [{ split: ' ::: ', part: 1 }] },
      { header: 'Tags', steps: [{ items: { strip: '"' } }] },
    ]);
  });

  it('takes fields of objects that are the customer, or a part of one', () => {
    expect(
      headersOf({
        ...{ id: ['1', '2'], 'properties.firstname': ['Anna', 'Zoë'], 'merge_fields.LNAME': ['Kiss', 'Nagy'] },
        ...{ 'emails[0].value': ['a@x.hu', 'b@x.hu'], 'emails[1].value': ['c@x.hu', ''] },
        ...{ 'attributes.location.city': ['Pécs', 'Eger'], 'default_address.zip': ['7621', '3300'] },
        ...{ 'customer.phone': ['+36 30 123 4567', ''], 'customer.id': ['7', '8'] },
      }),
    ).toEqual({
      ...{ id: 'id', first_name: 'properties.firstname', last_name: 'merge_fields.LNAME', email: 'emails[0].value' },
      ...{ 'address.city': 'attributes.location.city', 'address.postal_code': 'default_address.zip' },
      mobile_phone: 'customer.phone',
    });
  });

  it('reads phones in the country that the row or the other numbers say', () => {
    const abroad = { Phone: ['(312) 555-0185', '(312) 555-0186', '+36301234567'], Country: ['US', 'USA', 'HU'] };
    expect(suggestedDefinition(suggest(abroad))).toMatchObject({
      version: 2,
      options: { phoneCountry: { header: 'Country' } },
      attributes: [{ attribute: 'mobile_phone', header: 'Phone' }, { attribute: 'address.country' }],
    });
    const french = ['+33612345678', '+33612345679', '+33612345670', '07 12 34 56 71', '07 12 34 56 72'];
    expect(suggestedDefinition(suggest({ Phone: french }))).toMatchObject({ options: { phoneCountry: 'FR' } });
    expect(suggestedDefinition(suggest({ Phone: ['33612345678', '33612345679'] }))).toMatchObject({
      options: { phoneCountry: 'international' },
    });
  });

  it('says the country of each column of phones where they differ', () => {
    const two = { id: 'home_phone', label: 'Home phone', type: 'phone' };
    const columns = { Phone: ['33612345678', '33612345679'], 'Home phone': ['06 30 123 4567', '06 30 123 4568'] };
    const { options, suggestions } = suggest(columns, [...demoAttributes, two]);
    expect(options).toEqual([]);
    expect(suggestions.flatMap(({ entries }) => entries)).toEqual([
      { attribute: 'mobile_phone', header: 'Phone', country: 'international' },
      { attribute: 'home_phone', header: 'Home phone' },
    ]);
  });

  it('uses an e-mail address as the ID too, in version 2', () => {
    const mapping = suggestedDefinition(suggest({ Email: emails }));
    expect(mapping).toEqual({
      version: 2,
      attributes: [
        { attribute: 'id', header: 'Email' },
        { attribute: 'email', header: 'Email' },
      ],
    });
  });

  it('is of version 1 where that says all', () => {
    expect(suggestedDefinition(suggest({ 'Customer ID': ['1'], Created: ['14/02/2024'] }))).toMatchObject({
      ...{ version: 1, options: { dateOrder: 'dmy' } },
    });
  });
});

const optionsOf = (columns: Columns) =>
  suggest(columns).options.map(({ option, value, rows }) => [option, value, rows.map(({ row }) => row)]);

describe('suggested options', () => {
  it.each<[string, Columns, readonly unknown[]]>([
    ['an order of dates', { Created: ['03/04/2024', '14/04/2024', '15/04/2024'] }, ['dateOrder', 'dmy', [2, 3]]],
    ['an order that another column shows', { Created: ['3/4/24'], Dob: ['12/31/1980'] }, ['dateOrder', 'mdy', [1]]],
    ['a decimal comma', { Points: ['1', '2,5'] }, ['decimal', ',', [2]]],
    [
      'the country of phones, with the rows that no other reads',
      { Phone: ['+33612345678', '+33612345679', '+33612345670', '07 12 34 56 71'] },
      ['phoneCountry', 'FR', [4]],
    ],
    ['a separator of lists', { Tags: ['a, b', 'c'] }, ['listSeparator', ',', []]],
    ['a word for nothing', { Dob: ['0000-00-00', '1980-12-31'] }, ['empty', ['0000-00-00'], []]],
  ])('%s', (_, columns, option) => {
    expect(optionsOf(columns)).toEqual([option]);
  });

  it('both marks of a number', () => {
    expect(optionsOf({ Points: ['1.234,5', '7'] })).toEqual([
      ['decimal', ',', [1]],
      ['thousands', '.', [1]],
    ]);
  });

  it('none that the values do not ask for', () => {
    expect(optionsOf({ Created: ['2024-03-04'], Points: ['1.5'], Tags: ['a;b'], Name: ['None', 'N/A'] })).toEqual([]);
  });
});
