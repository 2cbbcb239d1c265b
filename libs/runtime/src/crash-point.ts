/** Where the guarantee tests kill a process: the places at which a crash could lose or double work. */
export const crashPoints = [
  'ingest.in-check',
  'ingest.in-record',
  'ingest.after-send',
  'ingest.before-manifest',
  'ingest.after-manifest',
  'validator.after-produce',
  'applier.in-transaction',
  'applier.after-commit',
  'applier.after-publish',
  'applier.before-finish',
  'transactions.in-stage',
  'transactions.after-stage',
  'transactions.in-settle',
  'transactions.after-settle',
  'transactions.in-figures',
] as const;

export type CrashPoint = (typeof crashPoints)[number];

const [place = '', occurrence = '1'] = (process.env.SLUICE_CRASH_AT ?? '').split(':');
const [target, subject] = place.split('@');
let remaining = Number(occurrence);

const die = (): void => {
  process.kill(process.pid, 'SIGKILL');
  // The signal may take a moment to arrive; not one more instruction may run meanwhile.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
};

/**
 * Kills the process with SIGKILL at the n-th call of the point that `SLUICE_CRASH_AT=<point>:<n>` names, or with
 * `<point>@<offset>` of those with that offset. It is part of the product so that the tests kill what runs in production; without the setting it costs one comparison.
 */
export const crashPoint = (point: CrashPoint, offset?: number): void => {
  if (point !== target || (subject !== undefined && subject !== String(offset))) return;
  remaining -= 1;
  if (remaining === 0) die();
};
