import type { ImportStatus } from '#libs/messages';

/**
 * Which states may follow each state of an import (spec: README.md, "One engine, five kinds"). `preprocessing` follows
 * when a file came or went, `ready` also when the mapping changed. Nothing that has started to import can be cancelled.
 */
export const lifeCycle: Readonly<Record<ImportStatus, readonly ImportStatus[]>> = {
  draft: ['preprocessing', 'cancelled'],
  preprocessing: ['preprocessing', 'ready', 'has_file_errors', 'cancelled', 'failed', 'expired'],
  has_file_errors: ['preprocessing', 'cancelled', 'expired'],
  ready: ['preprocessing', 'ready', 'validating', 'importing', 'cancelled', 'expired'],
  validating: ['validated', 'cancelled', 'failed'],
  validated: ['preprocessing', 'ready', 'validating', 'importing', 'cancelled', 'expired'],
  importing: ['finished', 'failed'],
  finished: [],
  cancelled: [],
  failed: [],
  expired: [],
};

/** Whether an import may go from one state to another. */
export const mayFollow = (from: ImportStatus, to: ImportStatus): boolean => lifeCycle[from].includes(to);

/** Whether nothing follows a state. */
export const isFinal = (status: ImportStatus): boolean => lifeCycle[status].length === 0;
