import { UserError } from '../../deploy/local/user-error.js';

/** The fields of the CLI's `--json` that the bench reads. */
export interface Receipt {
  readonly id: string;
  readonly status: string;
  readonly read: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly skipped: number;
  readonly dead: number;
  readonly events: number;
  readonly transactions: number;
  /** From the upload's first byte to the end. */
  readonly seconds: number;
  /** The import run alone; null after a validation only. */
  readonly run_seconds: number | null;
}

export type Expected = Partial<Omit<Receipt, 'id' | 'seconds' | 'run_seconds'>>;

/** A bench of a wrong result is no result. */
export function requireReceipt(name: string, stdout: string, expected: Expected): Receipt {
  const receipt = parseReceipt(name, stdout);
  const wrong = (Object.keys(expected) as (keyof Expected)[]).filter((field) => receipt[field] !== expected[field]);
  if (wrong.length === 0) return receipt;
  const told = wrong.map((field) => `${field} is ${receipt[field]} instead of ${expected[field]}`);
  throw new UserError(`${name}: the receipt is wrong: ${told.join(', ')}.`);
}

function parseReceipt(name: string, stdout: string): Receipt {
  try {
    return JSON.parse(stdout) as Receipt;
  } catch {
    throw new UserError(`${name}: the CLI printed no receipt but ${JSON.stringify(stdout.slice(0, 500))}.`);
  }
}
