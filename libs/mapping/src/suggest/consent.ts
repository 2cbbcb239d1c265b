import type { AttributeDefinition, MappedAttribute } from '#libs/messages';
import type { NamedColumn } from './choose-id.js';
import { headerWords } from './header-readings.js';
import { compactName, plainName } from './plain-name.js';
import type { ColumnProfile, ValueCount } from './profile/column-profile.js';
import type { SuggestionReason } from './suggestion.js';
import type { ValueMap } from './value-words.js';

/** What a column says about whether somebody wants mail. */
export interface ConsentColumn {
  readonly column: ColumnProfile;
  /** It says that somebody doesn't. */
  readonly negates: boolean;
  /** What each of its values says. */
  readonly values: ValueMap;
  readonly score: number;
}

const CONSENTS = ['newsletter', 'marketing', 'consent', 'subscribed', 'optin', 'emailmarketing', 'marketingconsent'];

/** Whether an attribute says if somebody wants mail. */
export const isConsent = ({ id, label, type }: AttributeDefinition): boolean =>
  type === 'boolean' && [id, label].some((name) => CONSENTS.some((word) => compactName(name).includes(word)));

const REFUSALS =
  /\b(?:opt(?:ed)? ?out|optout|unsubscribed?|unsubscribe|(?:do not|dont)(?=.*\b(?:e ?mails?|market|marketing|newsletter|subscribe)\b)|do not allow|not allowed|no (?:e ?mail|marketing|newsletter))\b/;
const TOPICS =
  /\b(?:newsletter|marketing|opt(?:ed)? ?in|optin|subscribed|subscriber|subscription|mailing list|hirlevel|consent|permission|promotional|publicidad|werbeeinwilligung)\b/;
/** Of another channel than e-mail. */
const OTHER_CHANNELS = /\b(?:sms|text|whatsapp|phone|call|calls|push|post|postal|mail order|fax|app|viber|mobile)\b/;
const MAIL = /\b(?:e ?mails?|newsletter)\b/;
/** When or how it was said, or what else there is of it. */
const ASIDES =
  /\b(?:time|timestamp|date|at|on|ip|source|count|method|level|id|reason|type|token|url|link|page|plan|price|end|start|tags?)\b/;

const YES = new Set(['true', 't', 'yes', 'y', '1', 'on', 'enabled', 'x', 'ja', 'igen', 'oui', 'si', 'ok', 'i']);
const NO = new Set(['false', 'f', 'no', 'n', '0', 'off', 'disabled', 'nein', 'nem', 'non', 'never', 'none']);
const NEGATIVE =
  /^(?:non|not|no|never|un|dis|de)\b|\b(?:un ?subscribed|un ?subscribe|never|not|opt(?:ed)? ?out|optout|out|declined|denied|refused|rejected|revoked|withdrawn|pending|unconfirmed|cleaned|bounced|invalid|suppressed|blocked|inactive|archived|deleted|transactional|nonsubscribed)\b/;
const POSITIVE =
  /\b(?:subscribed|subscriber|opt(?:ed)? ?in|optin|accepted|accepts|granted|given|consented|confirmed|active|agreed|allowed|allow|marketing|yes|express|implied|explicit)\b/;

const plainSenseOf = (value: string): boolean | undefined => {
  const plain = plainName(value);
  return YES.has(plain) ? true : NO.has(plain) ? false : undefined;
};

/** What a word says of itself; undefined: it isn't known. */
const senseOf = (value: string): boolean | undefined => {
  const plain = plainName(value);
  const known = plainSenseOf(value);
  if (known !== undefined) return known;
  if (NEGATIVE.test(plain)) return false;
  return POSITIVE.test(plain) ? true : undefined;
};

const refusesItself = ({ value }: ValueCount): boolean => REFUSALS.test(plainName(value));

/**
 * In a column of refusals `true` is one. Where a value says itself that somebody refuses, as `Do not allow`, the others say
 * themselves what they mean too.
 */
const compileMeaning = (values: readonly ValueCount[], negates: boolean): ((value: string) => boolean | undefined) => {
  if (!negates || values.some(refusesItself)) return senseOf;
  return (value) => {
    const sense = plainSenseOf(value);
    return sense === undefined ? undefined : !sense;
  };
};

const MOST_VALUES = 20;

const valuesOf = ({ values }: ColumnProfile, negates: boolean): ValueMap | null => {
  if (values.length === 0 || values.length > MOST_VALUES) return null;
  const meaningOf = compileMeaning(values, negates);
  const pairs = values.map(({ value }) => [value, meaningOf(value)] as const);
  return pairs.every(([, meaning]) => meaning !== undefined) ? (Object.fromEntries(pairs) as ValueMap) : null;
};

const NEGATED = 0.9;
const ABOUT = 0.86;

/** Whether a header may be about mail that is wanted or not. */
const isAbout = ({ column: { header }, matches }: NamedColumn): boolean => {
  const text = headerWords(header).join(' ');
  return TOPICS.test(text) || REFUSALS.test(text) || matches.some(({ attribute }) => isConsent(attribute));
};

/** `named`: how much a header is called like the attribute, 0 to 1. Null: it says nothing of consent that is understood. */
export const consentOf = (column: ColumnProfile, named: number): ConsentColumn | null => {
  const text = headerWords(column.header).join(' ');
  const negates = REFUSALS.test(text);
  if (!negates && named === 0 && !TOPICS.test(text)) return null;
  if (OTHER_CHANNELS.test(text) && !MAIL.test(text)) return null;
  if (named < 1 && ASIDES.test(text) && !/\bstatus\b/.test(text)) return null;
  const values = column.filled === 0 && named >= ABOUT ? {} : valuesOf(column, negates);
  if (!values) return null;
  return { column, negates, values, score: negates ? NEGATED : Math.max(named, ABOUT) };
};

const PLAIN = new Set(['true', 'false', '1', '0', 'yes', 'no']);

/** Values that the type reads as they are need no map. */
const mapFor = ({ values, negates }: ConsentColumn): Pick<MappedAttribute, 'values'> => {
  const isPlain = !negates && Object.keys(values).every((value) => PLAIN.has(value.toLowerCase()));
  return isPlain ? {} : { values };
};

/** The column of an attribute of consent, and those that say who has refused. */
export interface ChosenConsent {
  readonly chosen: ConsentColumn;
  readonly refusals: readonly ConsentColumn[];
}

interface ConsentCandidate {
  readonly attribute: AttributeDefinition;
  readonly column: ColumnProfile;
  readonly reason: SuggestionReason;
  readonly score: number;
  readonly consent: ChosenConsent;
}

/** Columns that may say who wants mail. */
export const consentColumns = (columns: readonly NamedColumn[]): readonly NamedColumn[] => columns.filter(isAbout);

/** What such columns say of a consent, a column that says who wants something before those that say who doesn't. */
export const chooseConsent = (
  attribute: AttributeDefinition,
  columns: readonly NamedColumn[],
): ConsentCandidate | null => {
  const found = columns.flatMap(({ column, matches }) => {
    const match = matches.find((each) => each.attribute === attribute);
    const consent = consentOf(column, match?.score ?? 0);
    return consent ? [{ ...consent, reason: match?.reason ?? ('similar_name' as const) }] : [];
  });
  const sorted = [...found].sort((a, b) => Number(a.negates) - Number(b.negates) || b.score - a.score);
  const [chosen] = sorted;
  if (!chosen) return null;
  const refusals = found.filter((each) => each !== chosen && each.negates);
  const { column, reason, score } = chosen;
  return { attribute, column, reason, score, consent: { chosen, refusals: chosen.negates ? [] : refusals } };
};

/** Who has refused gets nothing, whatever another column says of them. */
export const consentEntries = (attribute: string, { chosen, refusals }: ChosenConsent): readonly MappedAttribute[] => [
  ...refusals.map(({ column, values }): MappedAttribute => {
    const is = Object.keys(values).filter((value) => values[value] === false);
    return { attribute, when: { header: column.header, is }, value: false };
  }),
  { attribute, header: chosen.column.header, ...mapFor(chosen) },
];
