import type { ParseContext } from '#libs/attributes';
import type { AttributeDefinition, Matching } from '#libs/messages';
import { isRejectReasons } from '../header-names.js';
import { idAttribute, importable } from '../match-headers.js';
import { type Candidate, type NestedColumn, rounds, type Taken, type Work } from './candidates.js';
import { chooseDates } from './choose-dates.js';
import { chooseId, isOfSeveral, type NamedColumn } from './choose-id.js';
import { chooseConsent, consentColumns, consentEntries, isConsent } from './consent.js';
import { detailOf } from './detail.js';
import { type EntryContext, entryOf } from './entry-of.js';
import { fitOf } from './fit.js';
import { compileNames, type MatchNames, wordsFor } from './name-finder.js';
import { nestedNameOf } from './nested-name.js';
import type { ColumnProfile } from './profile/column-profile.js';
import { suggestOptions } from './suggest-options.js';
import type { SuggestedOption, Suggestion } from './suggestion.js';
import { type Unsuggested, unsuggestedOf } from './unsuggested.js';
import { OptionReader } from './value-words.js';

export interface SuggestRequest {
  readonly attributes: readonly AttributeDefinition[];
  readonly matching: Matching;
  readonly columns: readonly ColumnProfile[];
  readonly context: ParseContext;
}

export interface SuggestedMapping {
  /** At most one of an attribute, in the order of the attributes, the ID first. */
  readonly suggestions: readonly Suggestion[];
  readonly options: readonly SuggestedOption[];
  readonly refused: readonly Unsuggested[];
}

const namedColumns = ({ columns }: SuggestRequest, matchNames: MatchNames): readonly NamedColumn[] =>
  columns
    .filter(({ header }) => !isRejectReasons(header))
    .map((column) => ({ column, matches: matchNames(column.header) }));

/** Columns within objects that are looked at: a bound on time, not on results of real files. */
const MOST_FIELDS = 200;
/** Fields that are called like an attribute, and not only nearly. */
const SURELY_CALLED = 0.9;

const fieldsOfOthers = ({ columns }: SuggestRequest, matchNames: MatchNames): readonly NestedColumn[] =>
  columns
    .flatMap((column) => {
      const nested = nestedNameOf(column.header);
      return nested?.own === null && nested.field !== '' ? [{ column, ...nested }] : [];
    })
    .slice(0, MOST_FIELDS)
    .map(({ column, owner, field }) => ({
      ...{ column, owner },
      matches: matchNames(field).filter(({ score }) => score >= SURELY_CALLED),
    }));

/** The better candidates first; each attribute and each column once. */
const takeRound = (candidates: readonly Candidate[], taken: Taken): void => {
  const used = new Set([...taken.values()].filter(({ shares }) => !shares).map(({ column }) => column));
  for (const candidate of [...candidates].sort((a, b) => b.rank - a.rank)) {
    const { attribute, column } = candidate;
    if (taken.has(attribute) || used.has(column)) continue;
    taken.set(attribute, candidate);
    used.add(column);
  }
};

const takeId = ({ id, columns, taken }: Work): void => {
  const chosen = id && chooseId(columns, id);
  // An e-mail address that is the ID is the e-mail address still.
  if (id && chosen) taken.set(id, { ...chosen, attribute: id, rank: 1, shares: chosen.reason === 'value_shape' });
};

/** Attributes of consent that are looked at. */
const MOST_CONSENTS = 20;

const takeConsents = ({ attributes, columns, taken }: Work): void => {
  const about = consentColumns(columns);
  for (const attribute of about.length === 0 ? [] : attributes.filter(isConsent).slice(0, MOST_CONSENTS)) {
    const used = new Set([...taken.values()].map(({ column }) => column));
    const free = about.filter(({ column }) => !used.has(column));
    const chosen = chooseConsent(attribute, free);
    if (chosen) taken.set(attribute, { ...chosen, rank: chosen.score });
  }
};

const viewOf = (candidate: Candidate, how: EntryContext): Suggestion => {
  const { attribute, column, reason, score, consent } = candidate;
  const entries = consent ? consentEntries(attribute.id, consent) : [entryOf(attribute, column, how)];
  return {
    ...{ attribute: attribute.id, header: column.header, reason, entries },
    // Values that do not fit take as much of it as there are of them.
    score: Math.round(100 * score * (consent ? 1 : fitOf(attribute, column, how).share)) / 100,
    detail: detailOf(candidate, how),
  };
};

/**
 * Which columns the attributes could be, from their names and all their values (spec: mappings.md, "Suggestions"). A
 * column that would lose rows or values is suggested for nothing.
 */
export const suggestMapping = (request: SuggestRequest): SuggestedMapping => {
  const attributes = importable(request.attributes, request.matching);
  const id = attributes.find((attribute) => attribute.id === idAttribute(request.matching));
  const matchNames = compileNames(attributes, wordsFor(request.matching));
  const columns = namedColumns(request, matchNames);
  const fields = fieldsOfOthers(request, matchNames);
  const { context } = request;
  const how = { context, dates: chooseDates(request.columns), options: new OptionReader(context) };
  const isOfOthers = id !== undefined && chooseId(columns, id) === null && isOfSeveral(columns, id);
  const work: Work = { id, attributes, columns, fields, how, taken: new Map(), isOfOthers };
  takeId(work);
  takeConsents(work);
  for (const candidatesOf of rounds) takeRound(candidatesOf(work), work.taken);
  const idFirst = [...attributes].sort((a, b) => Number(b === id) - Number(a === id));
  const taken = idFirst.flatMap((attribute) => work.taken.get(attribute) ?? []);
  const others = taken.filter(({ attribute }) => attribute !== id);
  const options = suggestOptions(others, request.columns, how);
  const entries = { ...how, hasPhoneCountry: options.some(({ option }) => option === 'phoneCountry') };
  return {
    suggestions: taken.map((candidate) => viewOf(candidate, entries)),
    options,
    refused: unsuggestedOf(work),
  };
};
