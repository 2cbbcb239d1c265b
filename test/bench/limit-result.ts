import { UserError } from '../../deploy/local/user-error.js';
import type { Usage } from './process-meter.js';

/** What one process reaches that writes the documents of an import straight to MongoDB. */
export interface LimitResult<Bytes> {
  readonly rate: number;
  readonly usage: readonly Usage[];
  readonly documentBytes: Bytes;
}

/** Its name among the measured processes. */
export const limitProcess = 'limit';

export const limitDatabase = 'sluice_bench_limit';

const mostDifference = 0.05;

/** The limit is one only if it writes what we write. `ours`: mean bytes of a document, by what it is. */
export function requireSameDocuments<Bytes extends object>(
  { documentBytes: limit }: Pick<LimitResult<Bytes>, 'documentBytes'>,
  ours: Bytes,
): void {
  const limits = new Map<string, number>(Object.entries(limit));
  for (const [name, bytes] of Object.entries<number>(ours as Record<string, number>)) {
    const written = limits.get(name) ?? 0;
    if (Math.abs(written / bytes - 1) > mostDifference) {
      throw new UserError(`The limit's ${name} has ${written} bytes, Sluice's has ${bytes}.`);
    }
  }
}
