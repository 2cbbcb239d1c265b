import fc from 'fast-check';

export const BOUNDARY = 'XB';

const text = (bytes: string): Buffer => Buffer.from(bytes, 'latin1');

const goodHeader = (name: string): string => `Content-Disposition: form-data; name="file"; filename="${name}"`;

const BAD_PART = `--${BOUNDARY}\r\nBAD\r\n\r\nx\r\n`;
const CLOSE = `--${BOUNDARY}--\r\n`;

const filePart = (name: string): string => `--${BOUNDARY}\r\n${goodHeader(name)}\r\n\r\nid\r\n1\r\n\r\n`;
const fieldPart = (name: string): string =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\nx\r\n`;

const times = (n: number, part: (at: number) => string): string =>
  Array.from({ length: n }, (_, at) => part(at)).join('');

/** Bodies with a fault after their first one, and bodies of very many parts. None is as a client should send it. */
export const hostileBodies: Readonly<Record<string, Buffer>> = {
  'two malformed parts': text(`${BAD_PART}${BAD_PART}${CLOSE}`),
  'two names with a control character': text(`${filePart('a\x7f.csv')}${filePart('b\x7f.csv')}${CLOSE}`),
  'more files than allowed, then a malformed part': text(
    `${times(101, (n) => filePart(`${n}.csv`))}${BAD_PART}${CLOSE}`,
  ),
  'a field called file, then a malformed part': text(`${fieldPart('file')}${BAD_PART}${CLOSE}`),
  'a malformed part, then files': text(`${BAD_PART}${filePart('a.csv')}${filePart('b.csv')}${CLOSE}`),
  'a file, malformed parts, a file': text(`${filePart('a.csv')}${BAD_PART}${BAD_PART}${filePart('b.csv')}${CLOSE}`),
  '50,000 empty parts': text(`${times(50_000, () => `--${BOUNDARY}\r\n\r\n\r\n`)}${CLOSE}`),
  '50,000 malformed parts': text(`${times(50_000, () => BAD_PART)}${CLOSE}`),
  '10,000 fields': text(`${times(10_000, (n) => fieldPart(`f${n}`))}${CLOSE}`),
  '1,000 parts without a disposition': text(`${times(1_000, () => `--${BOUNDARY}\r\nX: y\r\n\r\nx\r\n`)}${CLOSE}`),
  'a header of 100 KB': text(`--${BOUNDARY}\r\nX: ${'y'.repeat(100_000)}\r\n\r\nx\r\n${BAD_PART}${CLOSE}`),
  'nothing but delimiters': text(times(20_000, () => `--${BOUNDARY}\r\n`)),
  'a file that does not end': text(`--${BOUNDARY}\r\n${goodHeader('a.csv')}\r\n\r\nid\n1`),
  'a closing delimiter first, and none behind the last file': text(
    `\r\n--${BOUNDARY}--${BOUNDARY}\r\n\r\nx\r\n${filePart('a.csv')}${filePart('b.csv')}${filePart('c.csv')}`,
  ),
  nothing: text(''),
};

const anyByte = fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code));
const anyText = fc.string({ unit: anyByte, maxLength: 40 });
/** What a parser could stumble over. */
const crumb = fc.constantFrom(
  '\r\n',
  '\r',
  '\n',
  '--',
  `--${BOUNDARY}`,
  `\r\n--${BOUNDARY}`,
  '"',
  '\\',
  '\0',
  '\x7f',
  ': ',
  ' \t',
);
const mixed = fc
  .array(fc.oneof({ weight: 3, arbitrary: anyText }, crumb), { maxLength: 6 })
  .map((parts) => parts.join(''));

const header = fc.oneof(
  { weight: 3, arbitrary: fc.stringMatching(/^[a-z]{1,8}\.csv$/).map(goodHeader) },
  mixed.map(goodHeader),
  mixed.map((name) => `Content-Disposition: form-data; name="${name}"`),
  mixed.map((value) => `Content-Disposition: ${value}`),
  mixed.map((value) => `Content-Type: ${value}`),
  fc.constantFrom('7bit', 'base64', 'quoted-printable', 'x').map((value) => `Content-Transfer-Encoding: ${value}`),
  fc.constantFrom(
    'BAD',
    '',
    ': x',
    'A: b\r\n c',
    `Content-Disposition: form-data; name="file"; filename*=utf-8''a%00b`,
  ),
  fc.integer({ min: 1, max: 20_000 }).map((length) => `X: ${'y'.repeat(length)}`),
  mixed,
);

const oddPart = fc
  .tuple(fc.array(header, { maxLength: 4 }), mixed)
  .map(([headers, content]) => `--${BOUNDARY}\r\n${headers.join('\r\n')}\r\n\r\n${content}\r\n`);

const part = fc.oneof({ weight: 3, arbitrary: fc.stringMatching(/^[a-z]{1,8}\.csv$/).map(filePart) }, oddPart);

const ending = fc.constantFrom(CLOSE, CLOSE, CLOSE, '', `--${BOUNDARY}`, `--${BOUNDARY}-`, `${CLOSE}${CLOSE}epilogue`);

/** As a client sends it. */
export const goodBody = text(`${filePart('good.csv')}${CLOSE}`);

/** A body of random parts with random faults, or the beginning of one. */
export const anyMultipart: fc.Arbitrary<Buffer> = fc
  .tuple(
    fc.oneof(fc.constant(''), mixed),
    fc.array(part, { maxLength: 6 }),
    ending,
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  .map(([preamble, parts, end, cut]) => {
    const body = text(`${preamble}${parts.join('')}${end}`);
    return cut < 0.2 ? body.subarray(0, Math.floor(body.length * cut * 5)) : body;
  });
