import type { Candidate } from './candidates.js';
import { type FitContext, fitOf } from './fit.js';

const whyOf = ({ attribute: { id, label, type }, reason, column, shares }: Candidate): string => {
  if (shares) return `No column is called like ${label}, and "${column.header}" has another value in each row.`;
  switch (reason) {
    case 'name':
      return `It is called like ${label}.`;
    case 'synonym':
      return `It is another word for ${label}.`;
    case 'similar_name':
      return `Its name is similar to ${label}, or to another word for it.`;
    default:
      return `Its values could be ${label}${id === 'description' ? '' : `: they are of type ${type}`}.`;
  }
};

const counted = (count: number, thing: string): string =>
  `${count.toLocaleString('en')} ${thing}${count === 1 ? '' : 's'}`;

/** Beyond those that there is room for they are not counted. */
const differentText = (distinct: number | null): string =>
  distinct === null ? 'many different values' : counted(distinct, 'different value');

const filledText = ({ rows, filled, distinct }: Candidate['column']): string => {
  if (rows === 0) return '';
  if (filled === 0) return ' It is empty.';
  return ` It is filled in ${filled.toLocaleString('en')} of ${counted(rows, 'row')}, with ${differentText(distinct)}.`;
};

const fitText = ({ attribute, column, consent }: Candidate, how: FitContext): string => {
  if (column.filled === 0 || attribute.type === 'string') return '';
  if (consent) return consent.chosen.negates ? ' It says who does not want it, and is turned round.' : '';
  const { fits, of } = fitOf(attribute, column, how);
  return fits === of ? '' : ` ${fits.toLocaleString('en')} of ${of.toLocaleString('en')} values fit.`;
};

/** Why a column is suggested, and what is known of it, in sentences. */
export const detailOf = (candidate: Candidate, how: FitContext): string =>
  `${whyOf(candidate)}${filledText(candidate.column)}${fitText(candidate, how)}`;
