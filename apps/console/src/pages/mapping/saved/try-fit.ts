import { type AnswerTo, call } from '../../../api/call.js';
import type { EditedMapping } from '../edited-mapping.js';
import { type FaultLine, faultLines } from '../trial/fault-lines.js';
import { asOfImport, withoutLostColumns } from './foreign-mapping.js';

/** How much of a mapping from elsewhere an import can take. */
export interface TriedFit {
  /** As it was saved or given. */
  readonly given: EditedMapping;
  /** What would be taken. */
  readonly fitted: EditedMapping;
  readonly leftOut: readonly FaultLine[];
  /** What has to be put right before it can be taken. */
  readonly faults: readonly FaultLine[];
}

type Fit = AnswerTo<'fitMapping'>;

const linesOf = (faults: Fit['faults'], mapping: EditedMapping): readonly FaultLine[] =>
  faultLines(faults, mapping, '');

/** Asks the server what fits an import; sets nothing. Throws ProblemError for what is no mapping. */
export const tryFit = async (id: string, given: EditedMapping, shown: EditedMapping): Promise<TriedFit> => {
  const ask = (body: EditedMapping): Promise<Fit> => call('fitMapping', { path: { id }, body });
  const wanted = asOfImport(given, shown);
  const { mapping, left_out } = await ask(wanted);
  const fitted = withoutLostColumns(mapping as EditedMapping);
  const leftOut = linesOf(left_out, wanted);
  if (fitted.attributes.length === 0) return { given, fitted, leftOut, faults: [] };
  const { faults } = await ask(fitted);
  return { given, fitted, leftOut, faults: linesOf(faults, fitted) };
};
