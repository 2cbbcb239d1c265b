import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RejectDoc, type RejectReason, rejectKey } from '#libs/messages';
import type { RejectFilter, RejectPlace, StoredReject } from '#libs/mongo';
import { useDatabase, WORKSPACE } from './mongo-database.js';

const database = useDatabase();

/** 3,000 rows in each of two files; one in a thousand has another reason than the others. */
const ROWS = 3_000;
const run = 'run_1';

const reasonsOf = (row: number): readonly RejectReason[] => [
  row % 1_000 === 0 ? { attribute: 'birth_date', code: 'mandatory' } : { attribute: 'email', code: 'invalid_email' },
  ...(row % 500 === 0 ? [{ attribute: 'email', code: 'too_long', argument: 254 } as const] : []),
];

const reject = (ofRun: string, file: number, row: number): RejectDoc => ({
  ...{ _id: rejectKey(ofRun, file, row), workspace: WORKSPACE, import: 'imp_1', run: ofRun, file, row, line: row + 1 },
  ...{ customer_id: `c-${row}`, transaction_id: `Őrs.T-${row}`, total: 1, reasons: reasonsOf(row) },
});

const rejectsOf = (ofRun: string): RejectDoc[] =>
  [0, 1].flatMap((file) => Array.from({ length: ROWS }, (_, i) => reject(ofRun, file, i + 1)));

interface Profiled {
  readonly planSummary: string;
  readonly keysExamined: number;
  readonly docsExamined: number;
  readonly hasSortStage?: boolean;
}

const db = () => {
  const { db } = database.mongo.connection;
  if (!db) throw new Error('the database is closed');
  return db;
};

describe('rejects', () => {
  beforeAll(async () => {
    await database.mongo.collections.rejects.insertMany([...rejectsOf(run), ...rejectsOf('run_2')]);
    await db().command({ profile: 2 });
  });

  afterAll(() => db().command({ profile: 0 }));

  const place = ({ file, row }: StoredReject): string => `${file}/${row}`;

  /** What the server says it did for the last page. */
  const profiled = async (): Promise<Profiled | null> => {
    const { collectionName } = database.mongo.collections.rejects;
    const asked = { op: 'query', ns: `${database.name}.${collectionName}` };
    return db()
      .collection('system.profile')
      .findOne<Profiled>(asked, { sort: { $natural: -1 } });
  };

  it.each<[string, Omit<RejectFilter, 'run' | 'files'>, string[]]>([
    ['all', {}, ['0/1', '0/2', '0/3', '0/4', '0/5']],
    ['of a file', { file: 1 }, ['1/1', '1/2', '1/3', '1/4', '1/5']],
    ['of a row in whatever file', { row: 2_999 }, ['0/2999', '1/2999']],
    ['of a row in a file', { file: 1, row: 2_999 }, ['1/2999']],
    ['of a customer', { customer: 'c-2000' }, ['0/2000', '1/2000']],
    ['with a common code', { code: 'invalid_email' }, ['0/1', '0/2', '0/3', '0/4', '0/5']],
    ['with a rare code', { code: 'mandatory' }, ['0/1000', '0/2000', '0/3000', '1/1000', '1/2000']],
    ['with a rare code in a file', { file: 1, code: 'mandatory' }, ['1/1000', '1/2000', '1/3000']],
    ['with a common attribute', { attribute: 'email' }, ['0/1', '0/2', '0/3', '0/4', '0/5']],
    ['with a rare attribute', { attribute: 'birth_date', file: 1 }, ['1/1000', '1/2000', '1/3000']],
    ['one reason has both', { attribute: 'email', code: 'mandatory' }, []],
    ['one reason has both, rarely', { attribute: 'email', code: 'too_long', file: 1 }, ['1/500', '1/1000', '1/1500']],
    ['of a customer, with a code', { customer: 'c-2000', code: 'mandatory' }, ['0/2000', '1/2000']],
    ['of a customer and a row', { customer: 'c-2000', row: 2_999 }, []],
  ])('%s: found without looking at many others, or sorting', async (_, filter, expected) => {
    const { items: found } = await database.stores.rejects.page({ run, files: 2, limit: 5, ...filter });
    expect(found.map(place).slice(0, expected.length)).toEqual(expected);
    const { planSummary, keysExamined, docsExamined, hasSortStage } = (await profiled()) as Profiled;
    expect(planSummary).not.toContain('COLLSCAN');
    expect(hasSortStage).toBeUndefined();
    expect(docsExamined).toBeLessThanOrEqual(6);
    expect(keysExamined).toBeLessThanOrEqual(40);
  });

  it.each<[string, Omit<RejectFilter, 'run' | 'files'>, string[]]>([
    ['any case', { transaction: 'őRS.t-2999' }, ['0/2999', '1/2999']],
    ['in a file', { transaction: '-300', file: 1 }, ['1/300', '1/3000']],
    ['with a code', { transaction: 't-2', code: 'mandatory' }, ['0/2000', '1/2000']],
    ['no pattern', { transaction: 'T.2999' }, []],
  ])('with a part of a transaction ID, %s: only those are fetched', async (_, filter, expected) => {
    const { items: found } = await database.stores.rejects.page({ run, files: 2, limit: 5, ...filter });
    expect(found.map(place)).toEqual(expected);
    const { planSummary, docsExamined, keysExamined, hasSortStage } = (await profiled()) as Profiled;
    expect(planSummary).not.toContain('COLLSCAN');
    expect(hasSortStage).toBeUndefined();
    expect(docsExamined).toBeLessThanOrEqual(filter.code ? 2_500 : 5);
    expect(keysExamined).toBeLessThanOrEqual(2 * ROWS + 2);
  });

  it.each<[string, Omit<RejectFilter, 'run' | 'files'>, RejectPlace, string | null, number]>([
    ['the first', {}, { from: 'start', passed: 0 }, rejectKey(run, 0, 1), 0],
    ['over a file', {}, { from: 'start', passed: ROWS }, rejectKey(run, 1, 1), 0],
    ['in a file', { file: 1 }, { from: 'start', passed: 99 }, rejectKey(run, 1, 100), 0],
    ['from the end of a file', { file: 0 }, { from: 'end', passed: 9 }, rejectKey(run, 0, ROWS - 9), 0],
    ['the last', {}, { from: 'end', passed: 0 }, rejectKey(run, 1, ROWS), 0],
    ['behind a row', {}, { from: 'start', passed: 9, after: rejectKey(run, 0, 100) }, rejectKey(run, 0, 110), 0],
    ['none is behind them', {}, { from: 'start', passed: 2 * ROWS }, null, 0],
    ['by code', { code: 'too_long' }, { from: 'start', passed: 6 }, rejectKey(run, 1, 500), 0],
    ['by code in a file', { file: 1, code: 'too_long' }, { from: 'end', passed: 1 }, rejectKey(run, 1, 2_500), 0],
    ['by customer', { customer: 'c-7' }, { from: 'start', passed: 1 }, rejectKey(run, 1, 7), 0],
    ['by attribute', { attribute: 'birth_date' }, { from: 'start', passed: 3 }, rejectKey(run, 1, 1_000), 5],
  ])('by place: %s, by keys alone where they say enough', async (_, filter, place, key, fetched) => {
    expect(await database.stores.rejects.keyAt({ run, files: 2, ...filter }, place)).toBe(key);
    const { docsExamined, keysExamined, hasSortStage } = (await profiled()) as Profiled;
    expect(hasSortStage).toBeUndefined();
    expect(docsExamined).toBeLessThanOrEqual(fetched);
    expect(keysExamined).toBeLessThanOrEqual(place.passed + 40);
  });

  it.each<[string, Omit<RejectFilter, 'run' | 'files'>, { most: number; until?: string }, number]>([
    ['all', {}, { most: 10_000 }, 2 * ROWS],
    ['no more than', {}, { most: 100 }, 100],
    ['of a file', { file: 1 }, { most: 10_000 }, ROWS],
    ['up to a row', {}, { most: 10_000, until: rejectKey(run, 1, 10) }, ROWS + 10],
    ['up to no row', {}, { most: 10_000, until: rejectKey(run, 0, 0) }, 0],
    ['by code', { code: 'too_long' }, { most: 10_000 }, 12],
    ['by attribute', { attribute: 'birth_date' }, { most: 10_000, until: rejectKey(run, 0, 2_000) }, 2],
    ['of a row', { row: 7 }, { most: 10_000, until: rejectKey(run, 0, 7) }, 1],
  ])('counted: %s', async (_, filter, bound, count) => {
    expect(await database.stores.rejects.count({ run, files: 2, ...filter }, bound)).toBe(count);
  });

  const group = (file: number, attribute: string, code: string, errors: number, row: number) => ({
    ...{ _id: { file, attribute, code }, errors, row },
  });

  it.each([
    [
      'a file',
      { file: 1 },
      [
        group(1, 'email', 'invalid_email', ROWS - 3, 1),
        group(1, 'email', 'too_long', 6, 500),
        group(1, 'birth_date', 'mandatory', 3, 1_000),
      ],
    ],
    [
      'rows next to each other',
      { after: rejectKey(run, 0, ROWS - 1), until: rejectKey(run, 1, 2) },
      [
        group(1, 'email', 'invalid_email', 2, 1),
        group(0, 'birth_date', 'mandatory', 1, ROWS),
        group(0, 'email', 'too_long', 1, ROWS),
      ],
    ],
    ['no row', { after: rejectKey(run, 1, ROWS) }, []],
  ] as const)('by attribute and reason: of %s', async (_, range, groups) => {
    const found: unknown[] = [];
    for await (const one of database.stores.rejects.groups({ run, ...range })) found.push(one);
    expect(found).toEqual(groups);
  });

  it.each([{}, { code: 'too_long' }, { attribute: 'email' }, { customer: 'c-500' }, { row: 7 }])(
    '%j: pages and the stream give each row once, in order',
    async (filter) => {
      const meant = { run, files: 2, ...filter };
      const streamed: StoredReject[] = [];
      for await (const some of database.stores.rejects.all(meant)) streamed.push(...some);
      const paged: RejectDoc[] = [];
      for (let after: string | undefined; ; ) {
        const { items: page } = await database.stores.rejects.page({ ...meant, limit: 1_000, after });
        if (page.length === 0) break;
        paged.push(...page);
        after = page.at(-1)?._id;
      }
      expect(streamed).toEqual(paged.map(({ _id, workspace, import: _, run: ofRun, ...row }) => row));
      expect(paged.map(({ _id }) => _id)).toEqual([...new Set(paged.map(({ _id }) => _id))].sort());
    },
  );
});
