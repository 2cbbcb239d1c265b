import type { KnownCell, StoredValue } from './known-file.js';
import type { Random } from './random.js';

/** Cells of one attribute: how a good one is made, and bad ones with the reason that the spec gives them. */
export interface CellKind {
  readonly good: (random: Random) => KnownCell;
  readonly bad: readonly KnownCell[];
}

const kept = (text: string): KnownCell => ({ text, value: text.trim().normalize('NFC') });
const becomes = (text: string, value: StoredValue): KnownCell => ({ text, value });
const refused = (fault: string, ...texts: readonly string[]): readonly KnownCell[] =>
  texts.map((text) => ({ text, fault }));

const two = (n: number): string => String(n).padStart(2, '0');

const words = [
  'Anna',
  'Béla',
  'Łukasz',
  "O'Brien",
  '  with blanks around  ',
  'two\nlines',
  'three\r\nquoted\rlines',
  'a "quoted" word',
  'comma, semicolon; bar| tab\there',
  '=1+1',
  '+SUM(A1)',
  '@cmd',
  '-2',
  '{"$gt":""}',
  '$where',
  '__proto__',
  'null',
  'A\u030angstro\u0308m',
  '日本語テキスト',
  '👩‍👩‍👧 family',
  '\u05e9\u05dc\u05d5\u05dd',
  '007',
];

/** customers.md, "string": any text up to 1,024 characters, NFC, trimmed. */
const text: CellKind = {
  good: (random) => kept(random.chance(0.5) ? random.pick(words) : `${random.pick(words)} ${random.below(100_000)}`),
  bad: refused('too_long', 'x'.repeat(1025)),
};

/** README.md, "Customers": the e-mail pattern of HTML, with a dot in the domain, stored as given. */
const email: CellKind = {
  good: (random) => kept(`${random.pick(['user', 'First.Last+tag', "o'neil"])}${random.below(1e6)}@Example.com`),
  bad: refused('invalid_email', 'not-an-email', 'a@b', '@example.com', 'a b@example.com', 'a@example..com'),
};

/** README.md, "Customers": E.164, read with the workspace's country (HU). */
const phone: CellKind = {
  good: (random) => {
    const digits = String(1_000_000 + random.below(9_000_000));
    const national = `06 20 ${digits.slice(0, 3)} ${digits.slice(3)}`;
    return becomes(random.pick([`+3620${digits}`, national, `+36 (20) ${digits}`]), `+3620${digits}`);
  },
  bad: refused('invalid_phone', 'call me', '12', '+99912345678'),
};

/** customers.md, "Date and datetime values": the written day holds. */
const date: CellKind = {
  good: (random) => {
    const day = `${1940 + random.below(65)}-${two(1 + random.below(12))}-${two(1 + random.below(28))}`;
    const written = [day, `${day}T23:30:00-05:00`, `${day} 00:10`];
    return random.chance(0.8) ? becomes(random.pick(written), day) : random.pick(namedDates);
  },
  bad: [
    ...refused('impossible_date', '1999-02-30', '2023-02-29', 'Feb 30, 2001'),
    ...refused('ambiguous_date', '07/04/2026'),
    ...refused('invalid_date', '2026-W15', '20260407', '26-04-07', 'today', 'sometime'),
  ],
};

const namedDates = [
  becomes('Apr 7, 2026', '2026-04-07'),
  becomes('FEBRUARY 29, 2024', '2024-02-29'),
  becomes('2024. 02. 29.', '2024-02-29'),
  becomes('@1712491800', '2024-04-07'),
  becomes('@1712530800', '2024-04-08'),
];

/** The same; without a zone the workspace's (Europe/Budapest) holds. */
const datetime: CellKind = {
  good: (random) => {
    const instant = new Date(
      Date.UTC(2024, random.below(12), 1 + random.below(28), random.below(24), random.below(60)),
    );
    const written = instant.toISOString();
    return random.chance(0.8)
      ? becomes(random.pick([written, written.replace('.000Z', '+00:00')]), instant)
      : random.pick(localTimes);
  },
  bad: [
    ...refused('impossible_date', '2024-02-30T10:00:00Z'),
    ...refused('ambiguous_date', '07/04/2026'),
    ...refused('invalid_datetime', '2024-05-06T7', '2024-05-06 07:08 CET', 'tomorrow 10:00', '20240506T070809Z'),
  ],
};

/** mappings.md, "Dates": what is read beside the forms of customers.md. */
const exportedTimes = [
  becomes('2024-05-06T7:08', new Date('2024-05-06T05:08:00Z')),
  becomes('2024-05-06 7:08 PM', new Date('2024-05-06T17:08:00Z')),
  becomes('2024-05-06 07:08:09 UTC', new Date('2024-05-06T07:08:09Z')),
  becomes('2024-05-06 07:08:09 GMT+2', new Date('2024-05-06T05:08:09Z')),
  becomes('2024-05-06 07:08:09.123456 +0000', new Date('2024-05-06T07:08:09.123Z')),
  becomes('2024. 05. 06. 7:08', new Date('2024-05-06T05:08:00Z')),
];

const localTimes = [
  becomes('2024-05-06 07:08', new Date('2024-05-06T05:08:00Z')),
  becomes('2024-01-06T07:08:09', new Date('2024-01-06T06:08:09Z')),
  becomes('2024-05-06', new Date('2024-05-05T22:00:00Z')),
  becomes('2024-05-06T07:08:09.125+0200', new Date('2024-05-06T05:08:09.125Z')),
  becomes('2024-05-06T07:08:09-03', new Date('2024-05-06T10:08:09Z')),
  becomes('@1712491800', new Date('2024-04-07T12:10:00Z')),
  ...exportedTimes,
];

/** mappings.md, "Select and boolean words": in any case. */
const boolean: CellKind = {
  good: (random) => {
    const value = random.chance(0.5);
    const written = value
      ? ['true', 'T', 'Yes', '1', 'Y', 'opted in']
      : ['false', 'F', 'no', '0', 'off', 'UNSUBSCRIBED'];
    return becomes(random.pick(written), value);
  },
  bad: refused('invalid_boolean', 'maybe', '2', 'ja', 'truee'),
};

const numeric: CellKind = {
  good: (random) => {
    const value = random.below(100_000) / random.pick([1, 10, 100]);
    return becomes(random.pick([String(value), `+${value}`, ` ${value} `]), value);
  },
  bad: [
    ...refused('invalid_number', '12abc', '1,5', 'NaN', 'Infinity', '0x10', '--1', '1 000'),
    ...refused('number_out_of_range', '9007199254740992'),
  ],
};

const select = (...options: readonly string[]): CellKind => ({
  good: (random) => {
    const option = random.pick(options);
    return becomes(random.pick([option, option.toUpperCase()]), option);
  },
  bad: refused('invalid_option', 'platinum', 'x'),
});

const url: CellKind = {
  good: (random) => kept(`https://shop.example.com/u/${random.below(1e6)}?q=a,b`),
  bad: [
    ...refused('invalid_url', 'ftp://example.com/x', 'example.com', 'http://', 'javascript:alert(1)'),
    ...refused('too_long', `https://example.com/${'x'.repeat(2048)}`),
  ],
};

/** customers.md, "list": texts separated by semicolons, in order. */
const list: CellKind = {
  good: (random) => {
    const tags = ['vip', 'beta', 'Ősz 2024', 'a b'].slice(random.below(3));
    return becomes(random.pick([tags.join(';'), ` ${tags.join('; ')} `]), tags);
  },
  bad: [],
};

/** By attribute of the workspace `demo`. */
export const cellKinds: Readonly<Record<string, CellKind>> = {
  first_name: text,
  last_name: text,
  description: text,
  'address.city': text,
  email,
  mobile_phone: phone,
  birth_date: date,
  gender: select('male', 'female', 'other'),
  newsletter: boolean,
  points: numeric,
  tier: select('bronze', 'silver', 'gold'),
  registered_at: datetime,
  website: url,
  tags: list,
};
