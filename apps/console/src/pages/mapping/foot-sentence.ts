import { showCount, showNumberOf } from '../../format/numbers.js';
import type { CheckOfMapping } from './mapping-facts.js';

const words = {
  id: (id: string) => `${id} needs a column.`,
  missing: (names: readonly string[]) =>
    `${names.join(', ')} ${names.length === 1 ? 'needs' : 'need'} a column or a fallback.`,
  checking: 'All rows are checked…',
  unchecked: 'The rows could not be checked.',
  none: 'No row has errors.',
  checked: (rows: number) => `${showNumberOf(rows, 'row')} checked.`,
  errors: (rows: number) => `${showCount(rows)} ${rows === 1 ? 'row has' : 'rows have'} errors`,
  inAttributes: (count: number) => ` in ${showNumberOf(count, 'attribute')}.`,
  leftOut: 'They can be left out at the start.',
};

/** What the foot of the page says: first what keeps from going on, then what is wrong with rows. */
export interface FootSentence {
  readonly look: 'bad' | 'ok' | 'run' | 'warn';
  readonly strong: string;
  readonly rest: string;
  readonly quiet: string;
}

interface FootFacts {
  /** The ID's name where it has no column. */
  readonly missingId: string | null;
  /** Other mandatory attributes without column and fallback. */
  readonly missing: readonly string[];
  /** Null: not asked yet. */
  readonly check: Pick<CheckOfMapping, 'status' | 'rows' | 'rows_with_errors' | 'attributes'> | null;
  /** The last check is about another mapping. */
  readonly isChecking: boolean;
}

const sentence = (look: FootSentence['look'], strong: string, rest = '', quiet = ''): FootSentence => ({
  ...{ look, strong, rest, quiet },
});

const tellMissing = ({ missingId, missing }: FootFacts): string =>
  [missingId === null ? null : words.id(missingId), missing.length > 0 ? words.missing(missing) : null]
    .filter((one) => one !== null)
    .join(' ');

export const footSentence = (facts: FootFacts): FootSentence => {
  const { check, isChecking } = facts;
  const missing = tellMissing(facts);
  if (missing !== '') return sentence('bad', missing);
  if (check?.status === 'failed') return sentence('warn', words.unchecked);
  const rows = check?.rows_with_errors ?? null;
  if (check === null || isChecking || rows === null) return sentence('run', words.checking);
  if (rows === 0) return sentence('ok', words.none, '', words.checked(check.rows));
  const wrong = check.attributes.filter(
    ({ attribute, rows_with_errors }) => attribute !== null && (rows_with_errors ?? 0) > 0,
  );
  return sentence('bad', words.errors(rows), wrong.length > 0 ? words.inAttributes(wrong.length) : '.', words.leftOut);
};
