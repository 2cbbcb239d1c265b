import type { BodyOf } from '#libs/api-contract';
import { encodingOf } from '#libs/messages';
import type { ReadingOptions } from '#libs/mongo';

/** How files are to be read, with encodings by their own names, whichever label users gave; what isn't named stays so. The labels were checked before. */
export const readingOptions = (body: BodyOf<'FileReading'>): ReadingOptions => {
  const { encoding, delimiter, quoting, sheet, header_row: headerRow, footer_rows: footerRows } = body;
  return {
    ...(encoding !== undefined && { encoding: encoding === null ? null : encodingOf(encoding) }),
    ...(delimiter !== undefined && { delimiter }),
    ...(quoting !== undefined && { quoting }),
    ...(sheet !== undefined && { sheet }),
    ...(headerRow !== undefined && { headerRow }),
    ...(footerRows !== undefined && { footerRows }),
  };
};
