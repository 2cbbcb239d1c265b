import type { ReasonContext, ReasonMessage } from './reason-message.js';

/** Which part of a value is not understood, by its place in the trimmed cell; nothing without one. */
export const misread = (place: string | number | undefined): string => {
  if (place === undefined || place === '') return '';
  return /\D/.test(String(place))
    ? ` Characters ${place} are not understood.`
    : ` Character ${place} is not understood.`;
};

/** The sentence about a text that is no date; the argument: the option that would take it, or a place. */
export const notDate = (what: string, { attribute, argument }: ReasonContext): string =>
  argument === 'dateOrder'
    ? `${attribute} is not ${what}. To read such days, set the option dateOrder to "ymd" in the mapping.`
    : `${attribute} is not ${what}.${misread(argument)} For other forms set the option dateFormats in the mapping.`;

/** Which options would take a number. */
const numberOptions: ReadonlyMap<string, string> = new Map([
  ['decimal', ' If its comma is the decimal mark, set the option decimal to "," in the mapping.'],
  [
    'sign',
    ' Take signs of currencies and of percent off by a step of the mapping, such as { "strip": "€" }; if there is a decimal comma or separators of thousands too, set the options decimal and thousands.',
  ],
  ['thousands', ' If it has separators of thousands, set the option thousands in the mapping to them.'],
  [
    'decimal thousands',
    ' If it has separators of thousands or a decimal comma, set the options decimal and thousands in the mapping to them.',
  ],
]);

/** The argument: `decimal`, or the decimal mark and behind it the options that would take the number, or a place. */
export const notNumber: ReasonMessage = ({ attribute, argument = '.' }) => {
  const text = String(argument);
  const [mark, help] = text === 'decimal' ? ['.', text] : [text.slice(0, 1), text.slice(1)];
  return `${attribute} is not a number such as 12, -3${mark}5 or 1e6.${numberOptions.get(help) ?? misread(help)}`;
};
