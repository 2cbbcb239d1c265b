import type { ParseContext } from '#libs/attributes';
import type { AttributeDefinition, IdKind } from '#libs/messages';
import { isRejectReasons, nameAttributes } from '../header-names.js';
import { idAttribute, importable } from '../match-headers.js';
import { likeness } from './likeness.js';
import { compactName } from './plain-name.js';
import { synonyms } from './synonyms.js';
import { hasShapeOf, shapeRank } from './value-shape.js';

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
  readonly idKind: IdKind;
  readonly headers: readonly SampledHeader[];
  readonly context: ParseContext;
}

/** A possible pair; the greatest weight of a round is taken first. */
interface Pair {
  readonly attribute: AttributeDefinition;
  readonly header: SampledHeader;
  readonly weight: number;
}

/** How well a header fits an attribute; 0 when it does not. */
type Weigh = (attribute: AttributeDefinition, header: SampledHeader) => number;

interface Round {
  readonly reason: SuggestionReason;
  readonly detail: (pair: Pair) => string;
  readonly weigh: (request: SuggestRequest) => Weigh;
}

/** Below, names have nothing to do with each other. */
const ALIKE = 0.8;

/** The words for an attribute; whichever attribute is the ID, the words for IDs mean it. */
const wordsFor = (attribute: AttributeDefinition, idKind: IdKind): readonly string[] => [
  ...(synonyms.get(attribute.id) ?? []),
  ...(attribute.id === idAttribute(idKind) && attribute.id !== 'id' ? (synonyms.get('id') ?? []) : []),
];

const namesOf = (attribute: AttributeDefinition, idKind: IdKind): readonly string[] => [
  attribute.id,
  attribute.label,
  attribute.id.slice(attribute.id.lastIndexOf('.') + 1),
  ...wordsFor(attribute, idKind),
];

const byName: Round = {
  reason: 'name',
  detail: ({ attribute }) => `It is called like ${attribute.label}.`,
  weigh: ({ attributes, idKind }) => {
    const named = nameAttributes(importable(attributes, idKind));
    return (attribute, { header }) => Number(named(header) === attribute);
  },
};

const bySynonym: Round = {
  reason: 'synonym',
  detail: ({ attribute }) => `It is another word for ${attribute.label}.`,
  weigh: ({ idKind }) => {
    return (attribute, { header }) =>
      Number(wordsFor(attribute, idKind).some((word) => compactName(word) === compactName(header)));
  },
};

const bySimilarName: Round = {
  reason: 'similar_name',
  detail: ({ attribute }) => `Its name is similar to ${attribute.label}, or to another word for it.`,
  weigh: ({ idKind }) => {
    return (attribute, { header }) => {
      const best = Math.max(...namesOf(attribute, idKind).map((name) => likeness(header, name)));
      return best < ALIKE ? 0 : best;
    };
  },
};

const byValueShape: Round = {
  reason: 'value_shape',
  detail: ({ attribute }) => `Its first values could be ${attribute.label}: they are of type ${attribute.type}.`,
  weigh: ({ context }) => {
    return (attribute, { samples }) => (hasShapeOf(attribute, samples, context) ? 1 / (1 + shapeRank(attribute)) : 0);
  },
};

/** The stronger reasons first: what one has used, the next leaves alone. */
const rounds: readonly Round[] = [byName, bySynonym, bySimilarName, byValueShape];

const pairsOf = (
  weigh: Weigh,
  attributes: readonly AttributeDefinition[],
  headers: readonly SampledHeader[],
): readonly Pair[] =>
  attributes
    .flatMap((attribute) => headers.map((header) => ({ attribute, header, weight: weigh(attribute, header) })))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);

/** What the rounds have taken so far, by attribute. */
type Taken = Map<AttributeDefinition, Suggestion>;

const takeRound = ({ reason, detail, weigh }: Round, request: SuggestRequest, taken: Taken): void => {
  const used = new Set([...taken.values()].map(({ header }) => header));
  const open = importable(request.attributes, request.idKind).filter((attribute) => !taken.has(attribute));
  const free = request.headers.filter(({ header }) => !used.has(header) && !isRejectReasons(header));
  for (const pair of pairsOf(weigh(request), open, free)) {
    const { attribute } = pair;
    const { header } = pair.header;
    if (taken.has(attribute) || used.has(header)) continue;
    taken.set(attribute, { attribute: attribute.id, header, reason, detail: detail(pair) });
    used.add(header);
  }
};

/** Suggests at most one header for an attribute, and each header once; in the order of the attributes, the ID first. */
export const suggestMapping = (request: SuggestRequest): readonly Suggestion[] => {
  const taken: Taken = new Map();
  for (const round of rounds) takeRound(round, request, taken);
  const id = idAttribute(request.idKind);
  const idFirst = [...request.attributes].sort((a, b) => Number(b.id === id) - Number(a.id === id));
  return idFirst.flatMap((attribute) => taken.get(attribute) ?? []);
};
