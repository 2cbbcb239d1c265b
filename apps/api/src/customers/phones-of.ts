import { isFault, valueTypeOf } from '#libs/attributes';
import type { AttributeDefinition } from '#libs/messages';

const PHONE: AttributeDefinition = { id: 'mobile_phone', label: 'Phone', type: 'phone' };

/** What a phone number is written with: in any other text the library would look for one in vain. */
const LIKE_A_NUMBER = /^[\d\s()+./-]{4,40}$/;

/** The numbers that a text can be, in E.164: one of the country, or one with its calling code; mostly none. */
export const phonesOf = (text: string, country: string): readonly string[] => {
  if (!LIKE_A_NUMBER.test(text)) return [];
  const read = (phoneCountry: string) =>
    valueTypeOf(PHONE).parse(PHONE, {
      country,
      zone: 'UTC',
      now: new Date(0).toISOString(),
      options: { phoneCountry },
    })(text);
  const numbers = [country, 'international'].map(read);
  return [...new Set(numbers.filter((number): number is string => typeof number === 'string' && !isFault(number)))];
};
