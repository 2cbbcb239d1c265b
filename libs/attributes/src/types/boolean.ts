import { Fault, storedAsIs, type ValueType } from '../value-type.js';

const INVALID = new Fault('invalid_boolean');

const TRUE = ['true', 't', 'yes', 'y', '1', 'on', 'enabled', 'subscribed', 'opted in'];
const FALSE = ['false', 'f', 'no', 'n', '0', 'off', 'disabled', 'unsubscribed', 'opted out'];

const spellings: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  ...[true, 1, ...TRUE].map((spelling) => [spelling, true] as const),
  ...[false, 0, ...FALSE].map((spelling) => [spelling, false] as const),
]);

const OTHERS = 't/f, yes/no, y/n, 1/0, on/off, enabled/disabled, subscribed/unsubscribed, opted in/opted out';

/** true/false and other pairs of words, in any case; JSON booleans and the numbers 1 and 0 (spec: mappings.md). */
export const booleanType: ValueType = {
  name: 'boolean',
  summary: { takes: `true/false, ${OTHERS}, in any case`, storedAs: 'boolean' },
  guide: () => ({ accepts: `true or false (also ${OTHERS}).`, example: true }),
  schema: () => ({ type: 'boolean' }),
  unique: false,
  isWire: (value) => typeof value === 'boolean',
  parse: () => (cell) =>
    spellings.get(cell) ?? (typeof cell === 'string' ? spellings.get(cell.toLowerCase()) : undefined) ?? INVALID,
  ...storedAsIs,
};
