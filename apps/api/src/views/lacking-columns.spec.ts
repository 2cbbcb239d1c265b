import { describe, expect, it } from 'vitest';
import type { ListedFile } from '#libs/mongo';
import { warnOfLacking } from './lacking-columns.js';

const file = (_id: string, headers: readonly string[], ok = true): ListedFile =>
  ({ _id, verdict: { ok, headers } }) as unknown as ListedFile;

const columns = (count: number): readonly string[] => Array.from({ length: count }, (_, i) => `c${i}`);

describe('columns that other files have', () => {
  it('are named', () => {
    const warnings = warnOfLacking([file('a', ['id', 'City']), file('b', ['id'])]);
    expect([...warnings]).toEqual([['b', 'Other files have columns that this one lacks: "City".']]);
  });

  it('are the same under another spelling', () => {
    expect(
      warnOfLacking([file('a', ['Customer ID', 'first-name']), file('b', ['CUSTOMER_ID', 'First name'])]).size,
    ).toBe(0);
  });

  it('are the same when they mean the same attribute', () => {
    const meaning = (header: string): string => (header === 'ID' || header === 'Customer no' ? 'id' : header);
    expect(warnOfLacking([file('a', ['ID']), file('b', ['Customer no'])], meaning).size).toBe(0);
  });

  it('are none of a file with errors, which gets no warning either', () => {
    expect(warnOfLacking([file('a', ['id']), file('broken', ['x', ''], false)]).size).toBe(0);
  });

  it('are the first 20 and a count', () => {
    const [, text] = [...warnOfLacking([file('a', ['id', ...columns(999)]), file('b', ['id'])])][0] ?? [];
    expect(text).toMatch(/lacks: "c0", .*"c19" and 979 more\.$/);
  });

  it('are told within moments, however many there are', () => {
    const files = Array.from({ length: 1_000 }, (_, n) =>
      file(
        `f${n}`,
        columns(60).map((name) => `${name}-${n}`),
      ),
    );
    const begun = performance.now();
    expect(warnOfLacking(files).size).toBe(1_000);
    expect(performance.now() - begun).toBeLessThan(5_000);
  });
});
