import { misreadFrom } from '../misread.js';
import { Fault, type ParseContext } from '../value-type.js';
import { compileFormats } from './compile-read-date.js';
import { compileReach } from './other-forms.js';
import type { Zone } from './zone.js';

const YEAR_FIRST = /^\d{4}([/.])\d\d?\1\d\d?(?:[T ]|$)/;

/** What would help a text that is no date: the option that says its order, or the place of what isn't understood. */
export const compileMisread = (
  code: 'invalid_date' | 'invalid_datetime',
  context: ParseContext,
  zone: Zone,
): ((text: string) => Fault) => {
  const { options } = context;
  const reaches = [compileReach(options), ...compileFormats(context, zone).map(({ reach }) => reach)];
  return (text) => {
    const needsOrder = options?.dateOrder === undefined && YEAR_FIRST.test(text);
    const understood = Math.max(...reaches.map((reach) => reach(text)));
    return new Fault(code, needsOrder ? 'dateOrder' : misreadFrom(text, understood));
  };
};
