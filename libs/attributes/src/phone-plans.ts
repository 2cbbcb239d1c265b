import metadata from 'libphonenumber-js/min/metadata';

/** A country's own number plan: the whole national number, and what the library would take for a prefix to strip. */
interface Plan {
  readonly national: RegExp;
  readonly prefix: RegExp | null;
}

/** Places in the library's packed plans (its source: metadata.js, version 4 of the format). */
const NATIONAL_PATTERN = 2;
const NATIONAL_PREFIX = 5;
const NATIONAL_PREFIX_FOR_PARSING = 7;
const TYPES = 11;

const planOf = (packed: readonly unknown[]): Plan | null => {
  // Plans with patterns by type are valid by those, not by the general one.
  if (packed[TYPES]) return null;
  const prefix = packed[NATIONAL_PREFIX_FOR_PARSING] ?? packed[NATIONAL_PREFIX];
  return {
    national: new RegExp(`^(?:${packed[NATIONAL_PATTERN]})$`),
    prefix: prefix ? new RegExp(`^(?:${prefix})`) : null,
  };
};

/** Plans by calling code, of codes that belong to a single country. */
const plans: ReadonlyMap<string, Plan> = new Map(
  Object.entries(metadata.country_calling_codes).flatMap(([code, [country, ...others]]) => {
    const packed = country && others.length === 0 ? metadata.countries[country] : undefined;
    const plan = packed ? planOf(packed) : null;
    return plan ? [[code, plan] as const] : [];
  }),
);

const INTERNATIONAL = /^\+[1-9]\d{6,14}$/;
const LONGEST_CODE = 3;

const fits = (plan: Plan, national: string): boolean => plan.national.test(national) && !plan.prefix?.test(national);

/**
 * Whether the text is, beyond doubt, a valid number in E.164 already. `false` means: ask the library, which is right
 * but takes tens of microseconds. No calling code is the beginning of another.
 */
export const isSurelyValid = (text: string): boolean => {
  if (!INTERNATIONAL.test(text)) return false;
  for (let length = 1; length <= LONGEST_CODE; length++) {
    const plan = plans.get(text.slice(1, 1 + length));
    if (plan) return fits(plan, text.slice(1 + length));
  }
  return false;
};
