export { type UnwrapOptions, unwrap } from './unwrap.js';
export type { EnvelopeFault, RecordMembers, Unwrapped } from './unwrapped.js';
