import { Fault, storedAsIs, type ValueType } from '../value-type.js';

const INVALID = new Fault('invalid_boolean');

const spellings: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  ...[true, 1, 'true', 't', 'yes', '1'].map((spelling) => [spelling, true] as const),
  ...[false, 0, 'false', 'f', 'no', '0'].map((spelling) => [spelling, false] as const),
]);

/** true/false, t/f, yes/no, 1/0 in any case; JSON booleans and the numbers 1 and 0. */
export const booleanType: ValueType = {
  name: 'boolean',
  summary: { takes: 'true/false, t/f, yes/no, 1/0, in any case', storedAs: 'boolean' },
  guide: () => ({ accepts: 'true or false (also t/f, yes/no, 1/0).', example: true }),
  unique: false,
  isWire: (value) => typeof value === 'boolean',
  parse: () => (cell) =>
    spellings.get(cell) ?? (typeof cell === 'string' ? spellings.get(cell.toLowerCase()) : undefined) ?? INVALID,
  ...storedAsIs,
};
