import type { ParseContext } from '#libs/attributes';
import type { AttributeDefinition, Matching } from '#libs/messages';
import { isRejectReasons, nameAttributes } from '../header-names.js';
import { idAttribute, importable } from '../match-headers.js';
import { type ComparedName, comparedHeader, comparedName, Effort, likeness } from './likeness.js';
import { compactName } from './plain-name.js';
import { synonyms } from './synonyms.js';
import { createHasShape, shapeRank } from './value-shape.js';

export type SuggestionReason = 'name' | 'synonym' | 'similar_name' | 'value_shape';

/** A header that could be an attribute, and why. Nothing is taken for granted: a user decides. */
export interface Suggestion {
  readonly attribute: string;
  readonly header: string;
  readonly reason: SuggestionReason;
  /** The sentence that a user reads. */
  readonly detail: string;
}

/** A column with its first values, trimmed and not blank. */
export interface SampledHeader {
  readonly header: string;
  readonly samples: readonly string[];
}

export interface SuggestRequest {
  readonly attributes: readonly AttributeDefinition[];
  readonly matching: Matching;
  readonly headers: readonly SampledHeader[];
  readonly context: ParseContext;
}

/** A column as it is compared, made once however many attributes it is compared with. */
interface Column {
  readonly header: string;
  readonly samples: readonly string[];
  readonly compact: string;
  readonly compared: ComparedName;
}

/** A possible pair; the greatest weight of a round is taken first. */
interface Pair {
  readonly attribute: AttributeDefinition;
  readonly column: Column;
  readonly weight: number;
}

/** How well a column fits an attribute; 0 when it does not. */
type Weigh = (column: Column) => number;

interface Round {
  readonly reason: SuggestionReason;
  readonly detail: (attribute: AttributeDefinition) => string;
  readonly weigh: (request: SuggestRequest) => (attribute: AttributeDefinition) => Weigh;
}

/** Pairs of one round that are kept: more are there only where nearly everything is like everything. */
const MOST_PAIRS = 20_000;
/** Longer than any synonym. */
const MOST_COMPACT = 1_000;
/** About 40 ms. */
const MOST_STEPS = 5_000_000;

/** The words for an attribute; whichever attribute is the ID, the words for IDs mean it. */
const wordsFor = (attribute: AttributeDefinition, matching: Matching): readonly string[] => [
  ...(synonyms.get(attribute.id) ?? []),
  ...(attribute.id === idAttribute(matching) && attribute.id !== 'id' ? (synonyms.get('id') ?? []) : []),
];

const namesOf = (attribute: AttributeDefinition, matching: Matching): readonly string[] => [
  attribute.id,
  attribute.label,
  attribute.id.slice(attribute.id.lastIndexOf('.') + 1),
  ...wordsFor(attribute, matching),
];

const byName: Round = {
  reason: 'name',
  detail: ({ label }) => `It is called like ${label}.`,
  weigh: ({ attributes, headers, matching }) => {
    const named = nameAttributes(importable(attributes, matching));
    const meant = new Map(headers.map(({ header }) => [header, named(header)]));
    return (attribute) =>
      ({ header }) =>
        Number(meant.get(header) === attribute);
  },
};

const bySynonym: Round = {
  reason: 'synonym',
  detail: ({ label }) => `It is another word for ${label}.`,
  weigh: ({ matching }) => {
    return (attribute) => {
      const words = new Set(wordsFor(attribute, matching).map(compactName));
      return ({ compact }) => Number(words.has(compact));
    };
  },
};

const bySimilarName: Round = {
  reason: 'similar_name',
  detail: ({ label }) => `Its name is similar to ${label}, or to another word for it.`,
  weigh: ({ matching }) => {
    const effort = new Effort(MOST_STEPS);
    return (attribute) => {
      const names = [...new Set(namesOf(attribute, matching))].map(comparedName);
      return ({ compared }) => names.reduce((best, name) => Math.max(best, likeness(compared, name, effort)), 0);
    };
  },
};

const byValueShape: Round = {
  reason: 'value_shape',
  detail: ({ label, type }) => `Its first values could be ${label}: they are of type ${type}.`,
  weigh: ({ context }) => {
    const hasShape = createHasShape(context);
    return (attribute) => {
      const weight = 1 / (1 + shapeRank(attribute));
      return ({ samples }) => (hasShape(attribute, samples) ? weight : 0);
    };
  },
};

/** The stronger reasons first: what one has used, the next leaves alone. */
const rounds: readonly Round[] = [byName, bySynonym, bySimilarName, byValueShape];

const pairsOf = (
  weighFor: (attribute: AttributeDefinition) => Weigh,
  attributes: readonly AttributeDefinition[],
  columns: readonly Column[],
): readonly Pair[] => {
  const pairs: Pair[] = [];
  for (const attribute of attributes) {
    const weigh = weighFor(attribute);
    for (const column of columns) {
      const weight = weigh(column);
      if (weight > 0 && pairs.length < MOST_PAIRS) pairs.push({ attribute, column, weight });
    }
  }
  return pairs.sort((a, b) => b.weight - a.weight);
};

/** What the rounds have taken so far, by attribute. */
type Taken = Map<AttributeDefinition, Suggestion>;

interface Open {
  readonly request: SuggestRequest;
  readonly columns: readonly Column[];
  readonly taken: Taken;
}

const takeRound = ({ reason, detail, weigh }: Round, { request, columns, taken }: Open): void => {
  const used = new Set([...taken.values()].map(({ header }) => header));
  const open = importable(request.attributes, request.matching).filter((attribute) => !taken.has(attribute));
  const free = columns.filter(({ header }) => !used.has(header));
  for (const { attribute, column } of pairsOf(weigh(request), open, free)) {
    const { header } = column;
    if (taken.has(attribute) || used.has(header)) continue;
    taken.set(attribute, { attribute: attribute.id, header, reason, detail: detail(attribute) });
    used.add(header);
  }
};

const columnOf = ({ header, samples }: SampledHeader): Column => ({
  header,
  samples,
  compact: compactName(header.slice(0, MOST_COMPACT)),
  compared: comparedHeader(header),
});

/** Suggests at most one header for an attribute, and each header once; in the order of the attributes, the ID first. */
export const suggestMapping = (request: SuggestRequest): readonly Suggestion[] => {
  const taken: Taken = new Map();
  const columns = request.headers.filter(({ header }) => !isRejectReasons(header)).map(columnOf);
  for (const round of rounds) takeRound(round, { request, columns, taken });
  const id = idAttribute(request.matching);
  const idFirst = [...request.attributes].sort((a, b) => Number(b.id === id) - Number(a.id === id));
  return idFirst.flatMap((attribute) => taken.get(attribute) ?? []);
};
