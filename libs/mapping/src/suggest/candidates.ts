import type { AttributeDefinition } from '#libs/messages';
import type { NamedColumn } from './choose-id.js';
import { compilePlaces } from './choose-place.js';
import { type ChosenConsent, isConsent } from './consent.js';
import type { FitContext } from './fit.js';
import { wouldHarm } from './harm.js';
import type { NameMatch } from './name-finder.js';
import { compactName } from './plain-name.js';
import type { ColumnProfile } from './profile/column-profile.js';
import type { SuggestionReason } from './suggestion.js';
import { hasShape, isRemark, mayTell, shapeRank } from './value-shape.js';
import { hasLegend, optionMap } from './value-words.js';

/** A column that could be an attribute. */
export interface Candidate {
  readonly attribute: AttributeDefinition;
  readonly column: ColumnProfile;
  readonly reason: SuggestionReason;
  readonly score: number;
  /** By which candidates are taken; more than the score where another column is less likely meant. */
  readonly rank: number;
  /** Another attribute may be of the same column. */
  readonly shares?: boolean;
  readonly consent?: ChosenConsent;
}

/** What has been taken so far. */
export type Taken = Map<AttributeDefinition, Candidate>;

/** A column of fields of an object of which the name does not say whose it is, and what the fields are called like. */
export interface NestedColumn extends NamedColumn {
  readonly owner: string;
}

/** What candidates are found for. */
export interface Work {
  /** The attribute of the ID, which is chosen by rules of its own. */
  readonly id: AttributeDefinition | undefined;
  readonly attributes: readonly AttributeDefinition[];
  readonly columns: readonly NamedColumn[];
  /** The first of those within objects of others. */
  readonly fields: readonly NestedColumn[];
  readonly how: FitContext;
  readonly taken: Taken;
  /** The rows are of orders, say: customers have several. */
  readonly isOfOthers: boolean;
}

/** Of the thing that a row is about: of an order, where customers have several rows. */
const OF_ROWS: ReadonlySet<string> = new Set(['description', 'tags', 'reference_id', 'registered_at']);
const SHAPE = 0.55;
const LEGEND = 0.8;
const REMARK = 0.5;
/** An empty column is taken only for what it is surely called. */
const SURE = 0.75;

const MOBILE = /mobil|cell|handy|movil/;

const rankOf = (attribute: AttributeDefinition, { header, filled, rows }: ColumnProfile, score: number): number => {
  const isMobile = attribute.type === 'phone' && MOBILE.test(compactName(header));
  const isUtc = attribute.type === 'datetime' && /utc|gmt/i.test(header);
  const fill = rows === 0 ? 1 : filled / rows;
  return score * (filled === 0 && rows > 0 ? 0.5 : 0.9 + 0.1 * fill) + (isMobile ? 0.1 : 0) + (isUtc ? 0.01 : 0);
};

const TOWNS: readonly string[] = ['address.city', 'address.postal_code'];

/** A region or state alone may be anything, such as how far somebody has come; with a town beside it, it is one of an address. */
const isPlaced = ({ columns }: Work, { attribute }: NameMatch): boolean =>
  attribute.id !== 'address.state' ||
  columns.some(({ matches }) => matches.some((match) => TOWNS.includes(match.attribute.id)));

/** Columns that are called like an attribute. */
const namedCandidates = (work: Work): readonly Candidate[] => {
  const isMeant = compilePlaces(work.columns);
  const couldBe = (match: NameMatch, column: ColumnProfile): boolean =>
    match.attribute !== work.id &&
    !isConsent(match.attribute) &&
    (column.filled > 0 || column.rows === 0 || match.score >= SURE) &&
    isPlaced(work, match) &&
    !(work.isOfOthers && OF_ROWS.has(match.attribute.id)) &&
    !wouldHarm(match.attribute, column, work.how);
  return work.columns.flatMap(({ column, matches }) =>
    matches
      .filter((match) => isMeant(match) && couldBe(match, column))
      .map(({ attribute, reason, score }) => ({
        ...{ attribute, column, reason, score },
        rank: rankOf(attribute, column, score),
      })),
  );
};

/** Columns whose values say, with a legend in the header, what they are. */
const legendCandidates = ({ columns, attributes, how }: Work): readonly Candidate[] => {
  const explained = columns.map(({ column }) => column).filter(hasLegend);
  return explained.flatMap((column) =>
    attributes
      .filter((attribute) => optionMap(attribute, column) !== null && !wouldHarm(attribute, column, how))
      .map((attribute) => ({ attribute, column, reason: 'value_shape' as const, score: LEGEND, rank: LEGEND })),
  );
};

/** Pairs that are looked at by their values: a bound on time, not on results of real files. */
const MOST_PAIRS = 20_000;

const shapeCandidates = ({ columns, attributes, how, taken, id }: Work): readonly Candidate[] => {
  const used = new Set([...taken.values()].filter(({ shares }) => !shares).map(({ column }) => column));
  const telling = columns.map(({ column }) => column).filter((column) => !used.has(column) && mayTell(column));
  const open = attributes.filter((attribute) => attribute !== id && !taken.has(attribute));
  const shaped = open.filter((attribute) => shapeRank(attribute) !== Number.POSITIVE_INFINITY);
  const most = Math.ceil(MOST_PAIRS / Math.max(1, telling.length));
  return shaped.slice(0, most).flatMap((attribute) =>
    telling
      .filter((column) => hasShape(attribute, column, how) && !wouldHarm(attribute, column, how))
      .map((column) => ({
        ...{ attribute, column, reason: 'value_shape' as const, score: SHAPE },
        rank: SHAPE / (1 + shapeRank(attribute)),
      })),
  );
};

const remarkCandidates = ({ columns, attributes }: Work): readonly Candidate[] => {
  const remarks = columns.filter(({ column, matches }) => matches.length === 0 && isRemark(column));
  const attribute = attributes.find(({ id }) => id === 'description');
  const [only] = remarks;
  if (remarks.length !== 1 || !only || !attribute) return [];
  return [{ attribute, column: only.column, reason: 'value_shape', score: REMARK, rank: REMARK }];
};

/** Stronger reasons first: what one has used, the next leaves alone. */
export const rounds: readonly ((work: Work) => readonly Candidate[])[] = [
  namedCandidates,
  legendCandidates,
  shapeCandidates,
  remarkCandidates,
];
