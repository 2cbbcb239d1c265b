import { type Counters, type FileCounters, noRows, optionalCounters, type ReasonCode } from '#libs/messages';

const names = [
  'read',
  'created',
  'updated',
  'unchanged',
  'rejected',
  'skipped',
  'dead',
  'customers',
  'events',
] as const satisfies readonly (keyof Counters)[];

const sumReasons = (all: readonly Counters[]): Counters['reasons'] => {
  const sum: Partial<Record<ReasonCode, number>> = {};
  for (const { reasons } of all) {
    for (const [code, n] of Object.entries(reasons) as [ReasonCode, number][]) sum[code] = (sum[code] ?? 0) + n;
  }
  return sum;
};

const sumFiles = (all: readonly Counters[]): Pick<Counters, 'files'> => {
  const sum: Record<string, FileCounters> = {};
  for (const { files = {} } of all) {
    for (const [file, { rejected, reasons }] of Object.entries(files)) {
      const before = sum[file] ?? { rejected: 0, reasons: 0 };
      sum[file] = { rejected: before.rejected + rejected, reasons: before.reasons + reasons };
    }
  }
  return Object.keys(sum).length > 0 ? { files: sum } : {};
};

/** The figures of a run: counts are kept by lane and summed when read (correctness.md, 12). */
export const sumCounters = (all: readonly Counters[]): Counters => {
  const sums = names.map((name) => [name, all.reduce((sum, counters) => sum + counters[name], 0)]);
  const others = optionalCounters
    .map((name) => [name, all.reduce((sum, counters) => sum + (counters[name] ?? 0), 0)] as const)
    .filter(([, sum]) => sum !== 0);
  return { ...noRows, ...Object.fromEntries([...sums, ...others]), reasons: sumReasons(all), ...sumFiles(all) };
};

/** What an update of a fence adds; zeros are left out. */
export const increments = (counters: Counters): Readonly<Record<string, number>> => {
  const counts: (readonly [string, number])[] = names.map((name) => [name, counters[name]]);
  for (const name of optionalCounters) counts.push([name, counters[name] ?? 0]);
  const reasons = Object.entries(counters.reasons).map(([code, n]) => [`reasons.${code}`, n] as const);
  const files = Object.entries(counters.files ?? {}).flatMap(([file, counted]) =>
    Object.entries(counted).map(([name, n]) => [`files.${file}.${name}`, n] as const),
  );
  return Object.fromEntries([...counts, ...reasons, ...files].filter(([, n]) => n !== 0));
};
