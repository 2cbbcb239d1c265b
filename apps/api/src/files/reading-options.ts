import { type Delimiter, encodingOf } from '#libs/messages';
import type { ReadingOptions } from '#libs/mongo';

/** How files are to be read, as users say it: any label of an encoding. */
export interface SaidReading {
  readonly encoding?: string | null;
  readonly delimiter?: Delimiter | null;
}

/** What is said, with encodings by their own names; what isn't named stays so. The labels were checked before. */
export const readingOptions = ({ encoding, delimiter }: SaidReading): ReadingOptions => ({
  ...(encoding !== undefined && { encoding: encoding === null ? null : encodingOf(encoding) }),
  ...(delimiter !== undefined && { delimiter }),
});
