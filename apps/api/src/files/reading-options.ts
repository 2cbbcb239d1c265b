import type { BodyOf } from '#libs/api-contract';
import { encodingOf } from '#libs/messages';
import type { ReadingOptions } from '#libs/mongo';

/** How files are to be read, with encodings by their own names, whichever label users gave; what isn't named stays so. The labels were checked before. */
export const readingOptions = ({ encoding, delimiter, quoting, sheet }: BodyOf<'FileReading'>): ReadingOptions => ({
  ...(encoding !== undefined && { encoding: encoding === null ? null : encodingOf(encoding) }),
  ...(delimiter !== undefined && { delimiter }),
  ...(quoting !== undefined && { quoting }),
  ...(sheet !== undefined && { sheet }),
});
