import { type CountryCode, getExampleNumber } from 'libphonenumber-js/min';
import examples from 'libphonenumber-js/mobile/examples';
import type { AttributeDefinition, Cell } from '#libs/messages';
import { allowedValues } from './types/select.js';

/** What someone who writes a file must know of an attribute. */
export interface ValueGuide {
  /** What its cells may hold, as a sentence. */
  readonly accepts: string;
  /** A valid cell; arrays and scalars as JSON has them. */
  readonly example: Cell;
}

type Guide = (attribute: AttributeDefinition, country: string) => ValueGuide;

const DEFAULT_LENGTH = 1_024;

const firstOption = ({ options = [] }: AttributeDefinition): string => options[0]?.value ?? '';

const phoneOf = (country: string): string =>
  getExampleNumber(country as CountryCode, examples)?.number ?? '+36201234567';

const exampleText = ({ label, maxLength = DEFAULT_LENGTH }: AttributeDefinition): string => label.slice(0, maxLength);

const text: Guide = (attribute) => ({
  accepts: `Text of up to ${attribute.maxLength ?? DEFAULT_LENGTH} characters.`,
  example: exampleText(attribute),
});

const guides: ReadonlyMap<string, Guide> = new Map(
  Object.entries<Guide>({
    string: text,
    numeric: () => ({ accepts: 'A number such as 12, -3.5 or 1e6.', example: 12.5 }),
    date: () => ({ accepts: 'A day such as 2026-04-07 or Apr 7, 2026.', example: '2026-04-07' }),
    datetime: () => ({
      accepts: "A moment such as 2026-04-07T14:30:00Z; without a zone it is the workspace's.",
      example: '2026-04-07T14:30:00Z',
    }),
    boolean: () => ({ accepts: 'true or false (also t/f, yes/no, 1/0).', example: true }),
    select: (attribute) => ({ accepts: `One of: ${allowedValues(attribute)}.`, example: firstOption(attribute) }),
    multiple_choice: (attribute) => ({
      accepts: `Any of: ${allowedValues(attribute)}; separated by ; or as a JSON array.`,
      example: [firstOption(attribute)],
    }),
    list: () => ({ accepts: 'Texts separated by ; or a JSON array of texts.', example: ['first', 'second'] }),
    url: () => ({ accepts: 'A whole web address with http:// or https://.', example: 'https://example.com/' }),
    email: () => ({ accepts: 'An e-mail address.', example: 'anna@example.com' }),
    phone: (_, country) => ({
      accepts: `A phone number; without a country code it is one of ${country}.`,
      example: phoneOf(country),
    }),
  }),
);

/** How to fill in an attribute, in a workspace of this country. */
export const guideTo = (attribute: AttributeDefinition, country: string): ValueGuide =>
  (guides.get(attribute.type) ?? text)(attribute, country);
