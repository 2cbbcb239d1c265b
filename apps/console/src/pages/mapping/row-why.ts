import { showShare } from '../../format/numbers.js';
import { type EditedEntry, visibleHeader } from './edited-mapping.js';
import type { ColumnFacts, FieldFacts, SuggestedRow } from './mapping-facts.js';
import type { RowSource } from './row-source.js';

const words = {
  fixed: 'Fixed; no fallback',
  idMissing: 'Needs a column',
  mandatory: 'Needs a column or a fallback',
  fallback: 'Uses the fallback',
  nothing: 'No column looks like it',
  refused: 'Looks like it, but does harm',
  chosen: 'Chosen',
  rules: 'Made by a rule',
  same: 'Same name',
  other: (name: string) => `Other word: ${name}`,
  similar: 'Similar name',
  shape: (share: string, type: string) => `Shape: ${share} are ${type}`,
  shared: 'Differs in each row',
  looks: 'By its values',
  toCheck: (why: string) => `${why}; check`,
  negated: 'Opposite sense: negated',
};

/** Why an attribute reads what it reads, in few words and, where there is more, in sentences. */
export interface RowWhy {
  readonly look: 'lock' | 'good' | 'maybe' | 'bad' | 'none';
  readonly text: string;
  readonly detail: string | null;
}

export interface WhyInput {
  readonly suggested: SuggestedRow;
  readonly field: FieldFacts | null;
  readonly entries: readonly EditedEntry[];
  readonly source: RowSource;
  readonly column: ColumnFacts | null;
  readonly isId: boolean;
}

/** From here on a name says it, and the values agree. */
const SURE = 0.9;

const plurals: Readonly<Record<string, string>> = {
  email: 'e-mails',
  phone: 'phones',
  date: 'dates',
  datetime: 'times',
  numeric: 'numbers',
  url: 'URLs',
};

const YES = /^(?:true|t|yes|y|1|on|x|ja|igen|oui|si|sí|enabled)$/i;

const negates = ({ values = {}, value, when }: EditedEntry): boolean =>
  (when !== undefined && value === false) ||
  Object.entries(values).some(([from, to]) => YES.test(from) && (to === false || to === 'false'));

const hasFallback = (entries: readonly EditedEntry[]): boolean =>
  entries.some(({ fallback, value }) => fallback !== undefined || value !== undefined);

const whyNothing = ({ suggested: { mandatory, detail }, entries, isId }: WhyInput): RowWhy => {
  if (isId) return { look: 'bad', text: words.idMissing, detail };
  if (hasFallback(entries)) return { look: 'none', text: words.fallback, detail: null };
  if (mandatory) return { look: 'bad', text: words.mandatory, detail };
  return { look: 'none', text: detail === null ? words.nothing : words.refused, detail };
};

/** "97 of 100 values fit", as the reason says it. */
const FITS = /([\d,]+) of ([\d,]+) values fit/;

const numberOf = (text: string): number => Number(text.replaceAll(',', ''));

const byValues = ({ suggested: { type, detail }, isId }: WhyInput): string => {
  if (isId) return words.shared;
  const plural = plurals[type];
  if (plural === undefined) return words.looks;
  const [, fits, of] = FITS.exec(detail ?? '') ?? [];
  const share = fits === undefined || of === undefined ? showShare(1, 1) : showShare(numberOf(fits), numberOf(of));
  return words.shape(share, plural);
};

const reasonText = (input: WhyInput): string => {
  const { reason, label, attribute } = input.suggested;
  if (reason === 'name') return words.same;
  if (reason === 'synonym') return words.other((label || attribute).toLowerCase());
  return reason === 'similar_name' ? words.similar : byValues(input);
};

const whySuggested = (input: WhyInput): RowWhy => {
  const { score, detail } = input.suggested;
  if (input.entries.some(negates)) return { look: 'maybe', text: words.negated, detail };
  const text = reasonText(input);
  return (score ?? 0) >= SURE ? { look: 'good', text, detail } : { look: 'maybe', text: words.toCheck(text), detail };
};

const isSuggested = ({ suggested, column }: WhyInput): boolean =>
  column !== null && suggested.header !== null && visibleHeader(suggested.header) === visibleHeader(column.header);

/** Why an attribute has the column that it has. */
export const whyOf = (input: WhyInput): RowWhy => {
  const { source, isId } = input;
  if (source.kind === 'none') return whyNothing(input);
  if (isSuggested(input)) {
    const why = whySuggested(input);
    return isId && why.look === 'good' ? { ...why, look: 'lock', text: words.fixed } : why;
  }
  if (isId) return { look: 'lock', text: words.fixed, detail: null };
  return { look: 'none', text: source.kind === 'rules' ? words.rules : words.chosen, detail: null };
};
