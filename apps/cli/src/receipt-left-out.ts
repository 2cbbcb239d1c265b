import type { ImportSummary } from './answers.js';
import { sluice } from './command-name.js';
import { formatCount } from './text.js';

/** The line of a receipt about values that the mapping leaves out: they are never silent. */
export const leftOutValues = ({ id, left_out: n }: Pick<ImportSummary, 'id' | 'left_out'>): readonly string[] => {
  if (n === 0) return [];
  const rows = n === 1 ? 'row has a value that was' : 'rows have values that were';
  return [`⚠ ${formatCount(n)} ${rows} left out:  ${sluice} imports rows ${id} --outcome left_out`];
};
