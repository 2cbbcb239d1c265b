import { beforeAll, describe, expect, it } from 'vitest';
import { fileErrors, transactionReasons } from '#libs/messages';
import { askerOf, type ErrorEntry, HttpImport, importCustomers } from '../../support/http-import.js';
import { useSharedSluice } from '../../support/use-sluice.js';
import { importOf, type PlacedCase } from './case-import.js';
import { accountCases, databaseCases } from './database-cases.js';
import { fileCases } from './file-cases.js';
import { type RowCase, rowCases } from './row-cases.js';

const sluice = useSharedSluice();

const seen = new Set<string>();

/** What each line of a case is told, in the order of the errors page. */
const toldTo = ({ places }: PlacedCase, errors: readonly ErrorEntry[]): string[][] => {
  const byPlace = new Map<string, string[]>();
  for (const { file, row, message } of errors) {
    const place = `${file} ${row}`;
    byPlace.set(place, [...(byPlace.get(place) ?? []), message]);
  }
  return places.map(({ file, row }) => byPlace.get(`${file} ${row}`) ?? []);
};

/** An import of all cases; `errors` as they are listed before and after its start. */
const imported = async (cases: readonly RowCase[]) => {
  const { files, placed } = importOf(cases);
  const made = await HttpImport.of(sluice(), files);
  const before = await made.errors();
  await made.start(true);
  const finished = await made.settled();
  const after = await made.errors();
  for (const { code } of after) seen.add(code);
  return { made, placed, before, finished, after };
};

beforeAll(async () => {
  await importCustomers(sluice(), ['C1', 'C2']);
  const line = { transaction_id: 'imported before', action: 'checkout', total: 1, customer: 'C1' };
  const known = { 'before.json': `${JSON.stringify({ ...line, timestamp: '2022-06-03T17:39:00Z' })}\n` };
  const before = await HttpImport.of(sluice(), known);
  await before.start();
  expect(await before.settled()).toMatchObject({ status: 'finished', transactions: 1 });
});

describe('an action', () => {
  const all = [...rowCases, ...databaseCases];
  let done: Awaited<ReturnType<typeof imported>>;

  beforeAll(async () => {
    done = await imported(all);
  });

  const rejected = (cases: readonly RowCase[]): number =>
    cases.flatMap(({ messages }) => messages).filter((told) => told.length > 0).length;

  it.each(all.map(({ name }, index) => [name, index] as const))('%s', (_, index) => {
    const placed = done.placed[index] as PlacedCase;
    expect(toldTo(placed, done.after)).toEqual(placed.expected);
    const isOfDatabase = index >= rowCases.length;
    expect(toldTo(placed, done.before)).toEqual(isOfDatabase ? placed.expected.map(() => []) : placed.expected);
  });

  it('is counted once, and every transaction too', () => {
    const { finished } = done;
    const lines = all.flatMap((one) => one.lines).length;
    expect(finished).toMatchObject({ status: 'finished', read: lines, rejected: rejected(all) });
    expect(finished.created).toBe(lines - rejected(all));
    const good = all.filter(({ messages }) => messages.flat().length === 0).length;
    const withoutId = all.filter(({ lines: [first] }) => first && 'transaction_id' in first).length - 1;
    expect(finished.transactions).toBe(good);
    expect(finished.transactions_rejected).toBe(all.length - good - withoutId);
  });
});

describe('an action in a workspace with several accounts', () => {
  let done: Awaited<ReturnType<typeof imported>>;

  beforeAll(async () => {
    await askerOf(sluice()).patch('/v1/workspace', { multi_accounts: true });
    done = await imported(accountCases.map((one) => ({ ...one, lines: one.lines.map((line) => ({ ...line })) })));
    await askerOf(sluice()).patch('/v1/workspace', { multi_accounts: false });
  });

  it.each(accountCases.map(({ name }, index) => [name, index] as const))('%s', (_, index) => {
    const placed = done.placed[index] as PlacedCase;
    expect(toldTo(placed, done.before)).toEqual(placed.expected);
  });
});

describe('a file', () => {
  let made: HttpImport;
  let errors: readonly ErrorEntry[];
  const nameOf = (index: number): string => `file ${index}.json`;

  beforeAll(async () => {
    const good = `${JSON.stringify({ transaction_id: 'good' })}\n`;
    const files = Object.fromEntries(fileCases.map(({ content }, i) => [nameOf(i), content]));
    made = await HttpImport.of(sluice(), { ...files, 'good.json': good });
    errors = await made.errors();
    for (const { code } of errors) seen.add(code);
  });

  it.each(fileCases.map(({ name, messages }, index) => [name, index, messages] as const))(
    'with %s is refused',
    (_, index, messages) => {
      const own = errors.filter(({ file }) => file === nameOf(index));
      expect(own.map(({ message }) => message)).toEqual(messages);
    },
  );

  it('that is refused has its sign, and one beside it has one so far', async () => {
    const { files, status } = await made.show();
    const signs = files.map(({ verdict }: { readonly verdict: string | null }) => verdict);
    expect(signs).toEqual([...fileCases.map(() => '🚫'), '✅ so far']);
    expect(status).toBe('has_file_errors');
    expect((await made.start(true)).body).toMatchObject({ status: 409, code: 'wrong_state' });
  });
});

it('no reason and no error of a file is without a case', () => {
  const ofActions = Object.keys(fileErrors).filter((code) => code.startsWith('action_'));
  const others = ['repeated_key', 'too_long', 'invalid_type', 'control_character'];
  const wanted = [...Object.keys(transactionReasons), ...ofActions, ...others];
  expect(wanted.filter((code) => !seen.has(code))).toEqual([]);
});
