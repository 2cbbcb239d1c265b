import { csvRecord } from '../test/bench/csv.js';
import { createRandom, type Random } from '../test/bench/random.js';
import { columns, type Row } from './columns.js';
import { type Country, countries } from './countries.js';
import { spoilRows } from './faults.js';

export const rowCount = 10_000;

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const companies = [
  'Zöld Kert Kft.',
  'Kovács "Kékfény" Bt.',
  'Smith, Jones & Sons',
  'Ateliér „Šípka“',
  'Bäckerei Höller',
];
const descriptions = [
  'Prefers calls after 17:00.\r\nAsked for the "Autumn" catalogue.',
  'Two addresses:\nhome, and the shop in Pécs',
  'Said: "later, please"',
  'VIP since 2019; handle with care',
];
const stores = ['Corvin', 'Westend', 'Online', 'Outlet, M3', ''];
/** What spreadsheets take for formulas and MongoDB for operators: here they are text like any other. */
const remarks = ['=SUM(A1:A3)', '@home', '-', '+1 voucher', '$set', '{"$gt": ""}'];

const padded = (n: number, width = 2): string => String(n).padStart(width, '0');

/** Most people fill a field in: the text in `percent` of the rows, else an empty cell. */
const often = (random: Random, percent: number, text: string): string => (random.below(100) < percent ? text : '');

function pickCountry(random: Random): Country {
  let left = random.below(100);
  const found = countries.find((country) => {
    left -= country.share;
    return left < 0;
  });
  return found ?? random.pick(countries);
}

function birthDate(random: Random): string {
  const [year, month, day] = [1938 + random.below(68), random.below(12), 1 + random.below(28)];
  return random.below(25) === 0 ? `${months[month]} ${day}, ${year}` : `${year}-${padded(month + 1)}-${padded(day)}`;
}

function registeredAt(random: Random): string {
  const day = `${2019 + random.below(6)}-${padded(1 + random.below(12))}-${padded(1 + random.below(28))}`;
  const time = `${padded(4 + random.below(20))}:${padded(random.below(60))}`;
  return random.pick([
    `${day}T${time}:00Z`,
    `${day}T${time}:30+02:00`,
    `${day} ${time}`,
    `@${1_560_000_000 + random.below(150_000_000)}`,
  ]);
}

function contact(random: Random, person: string): Pick<Row, 'E-mail' | 'Website'> {
  const host = random.pick(['example.com', 'example.org', 'example.net']);
  const mail = `${person}@${host}`;
  return {
    'E-mail': often(random, 94, random.below(9) === 0 ? mail.toUpperCase() : mail),
    Website: often(random, 12, `https://${host}/~${person}?ref=loyalty&lang=en`),
  };
}

function makeRow(random: Random, id: number): Row {
  const country = pickCountry(random);
  const [firstName, plainFirst, gender] = random.pick(country.firstNames);
  const [lastName, plainLast] = random.pick(country.lastNames);
  const [city, postalCode] = random.pick(country.cities);
  return {
    'Customer ID': padded(id, 7),
    'First name': firstName,
    'Last name': lastName,
    ...contact(random, `${plainFirst}.${plainLast}${id % 1000}`),
    Phone: often(random, 85, country.phone(random)),
    'Birth date': often(random, 90, birthDate(random)),
    Gender: often(random, 80, random.below(40) === 0 ? 'other' : gender),
    Language: country.language,
    Company: often(random, 8, random.pick(companies)),
    Newsletter: random.pick(['yes', 'no', 'yes', 'true', '']),
    Points: random.pick([String(random.below(20_000)), String(random.below(500)), `${random.below(900)}.5`, '0']),
    Tier: random.pick(['bronze', 'bronze', 'bronze', 'silver', 'silver', 'gold']),
    City: city,
    'Postal code': postalCode,
    Country: country.name,
    'Registered at': registeredAt(random),
    Description: often(random, 4, random.pick(descriptions)),
    'Favourite store': random.pick(stores),
    'Internal remark': often(random, 2, random.pick(remarks)),
  };
}

/** IDs begin with a zero and rise with gaps. */
function makeRows(): Row[] {
  const random = createRandom(2026);
  let id = 100_000;
  return Array.from({ length: rowCount }, () => {
    id += 1 + random.below(40);
    return makeRow(random, id);
  });
}

/** All rows in file order, the bad ones among them. */
export const exampleRows = (): readonly Row[] => spoilRows(makeRows());

const byteOrderMark = '\uFEFF';

/** The file: UTF-8 with a byte order mark, CRLF, no newline at the end. */
export const exampleCsv = (): string => {
  const records = exampleRows().map((row) => csvRecord(columns.map((column) => row[column])));
  return byteOrderMark + [csvRecord(columns), ...records].join('\r\n');
};
