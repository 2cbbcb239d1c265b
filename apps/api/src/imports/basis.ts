import { createHash } from 'node:crypto';
import type { AttributeDefinition, RunDefinition } from '#libs/messages';

/**
 * A hash of all that decides what a run does with its rows: files, columns, options, place, and every attribute of the
 * workspace (correctness.md, 19). The run's own name and moment are no part of it, nor how its rows are cut and routed,
 * nor the workflows, which decide nothing here and are compared by themselves.
 */
export const basisOf = (definition: RunDefinition, attributes: readonly AttributeDefinition[]): string => {
  const { run, mode, now, version, lanes, chunkRows, chunkBytes, workflows, ...deciding } = definition;
  return createHash('sha256')
    .update(JSON.stringify([deciding, attributes]))
    .digest('hex');
};
