import type { ReasonCode } from './reasons.js';

/** `[column index or -1 for the whole row, code, argument?]`. The argument never holds a cell's value. */
export type WireReason = readonly [column: number, code: ReasonCode, argument?: string | number];
