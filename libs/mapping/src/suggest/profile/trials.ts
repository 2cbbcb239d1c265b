import { isFault, type Parse, type ParseContext, valueTypeOf } from '#libs/attributes';
import type { ParseOptions } from '#libs/messages';

interface TrialRules {
  readonly type: string;
  readonly options?: ParseOptions;
  /** Beside which trial it counts: what that one reads needs no other options. */
  readonly beside?: TrialName;
  /** Values that look otherwise are of another type, even if they could be read. */
  readonly looksLike: RegExp;
}

const DATE = /\d/;
const NUMBER = /^[+-]?[\d.,]/;
const PHONE = /^[+(\d][\d\s()./+-]{5,}[^a-z@]*$/i;

const rules = {
  email: { type: 'email', looksLike: /@/ },
  url: { type: 'url', looksLike: /^https?:/i },
  phone: { type: 'phone', looksLike: PHONE },
  international: { type: 'phone', options: { phoneCountry: 'international' }, beside: 'phone', looksLike: PHONE },
  boolean: { type: 'boolean', looksLike: /^.{1,12}$/ },
  date: { type: 'datetime', looksLike: DATE },
  dmy: { type: 'datetime', options: { dateOrder: 'dmy' }, beside: 'date', looksLike: DATE },
  mdy: { type: 'datetime', options: { dateOrder: 'mdy' }, beside: 'date', looksLike: DATE },
  ymd: { type: 'datetime', options: { dateOrder: 'ymd' }, beside: 'date', looksLike: DATE },
  number: { type: 'numeric', looksLike: NUMBER },
  commaDecimal: { type: 'numeric', options: { decimal: ',' }, beside: 'number', looksLike: NUMBER },
  commaThousands: { type: 'numeric', options: { thousands: ',' }, beside: 'number', looksLike: NUMBER },
  pointThousands: { type: 'numeric', options: { decimal: ',', thousands: '.' }, beside: 'number', looksLike: NUMBER },
  blankThousands: { type: 'numeric', options: { decimal: ',', thousands: ' ' }, beside: 'number', looksLike: NUMBER },
} as const satisfies Record<string, Omit<TrialRules, 'beside'> & { readonly beside?: string }>;

/** One way of reading the cells of a column; `birth`: a date of some years ago, `digits`: as phones have them. */
export type TrialName = keyof typeof rules | 'birth' | 'digits';

type RuledTrial = keyof typeof rules;

/** The options under which a trial reads, besides those that hold anyway. */
export const optionsOfTrial = (name: RuledTrial): ParseOptions => (rules[name] as TrialRules).options ?? {};

const names = Object.keys(rules) as readonly RuledTrial[];

/** Beside which trials one counts, by its name. */
const besides = (name: RuledTrial): TrialName | undefined => (rules[name] as TrialRules | undefined)?.beside;

/** Longer values are texts. */
const LONGEST = 400;
const OLDEST_YEARS = 115;
const YOUNGEST_YEARS = 4;
const FEWEST_DIGITS = 7;

const compileBirth = (context: ParseContext): ((text: string) => boolean) => {
  const year = new Date(context.now).getUTCFullYear();
  const parses = ([undefined, 'dmy', 'mdy', 'ymd'] as const).map((dateOrder) =>
    parseOf({ type: 'date', looksLike: DATE, options: dateOrder ? { dateOrder } : {} }, context),
  );
  return (text) => {
    const day = parses.map((parse) => parse(text)).find((found) => !isFault(found) && found !== null);
    const age = year - Number.parseInt(String(day), 10);
    return age >= YOUNGEST_YEARS && age <= OLDEST_YEARS;
  };
};

const parseOf = ({ type, options }: TrialRules, context: ParseContext): Parse =>
  valueTypeOf({ id: 'trial', type }).parse({ id: 'trial', label: 'trial', type }, {
    ...context,
    ...(options && { options }),
  } as ParseContext);

const reads = (parse: Parse, text: string): boolean => {
  const found = parse(text);
  return found !== null && !isFault(found);
};

export interface Judged {
  /** The trials that could read a value. */
  readonly fits: readonly TrialName[];
  /** Those that show that their options are needed. */
  readonly proofs: readonly TrialName[];
}

export type Trials = (text: string, among: ReadonlySet<TrialName>) => Judged;

const NOTHING: Judged = { fits: [], proofs: [] };

/** Of orders of dates only one that reads alone shows anything. */
const proofsOf = (fits: readonly TrialName[]): readonly TrialName[] => {
  const needed = fits.filter((name) => {
    const other = besides(name as RuledTrial);
    return other !== undefined && !fits.includes(other);
  });
  const orders = needed.filter((name) => besides(name as RuledTrial) === 'date');
  return orders.length > 1 ? needed.filter((name) => !orders.includes(name)) : needed;
};

export const trialNames: readonly TrialName[] = [...names, 'birth', 'digits'];

/** Reads values in all ways, of which options would have to choose some. */
export const compileTrials = (context: ParseContext): Trials => {
  const parses = names.map((name) => ({ name, rule: rules[name], parse: parseOf(rules[name], context) }));
  const isBirth = compileBirth(context);
  return (text, among) => {
    if (text.length > LONGEST) return NOTHING;
    const fits: TrialName[] = parses
      .filter(({ name, rule, parse }) => among.has(name) && rule.looksLike.test(text) && reads(parse, text))
      .map(({ name }) => name);
    if (
      among.has('birth') &&
      fits.some((name) => (rules[name as RuledTrial] as TrialRules).type === 'datetime') &&
      isBirth(text)
    ) {
      fits.push('birth');
    }
    if (among.has('digits') && PHONE.test(text) && text.replace(/\D/g, '').length >= FEWEST_DIGITS) fits.push('digits');
    return { fits, proofs: proofsOf(fits) };
  };
};
