const BLANKS = /\s+/g;
/** Nothing is to be done for these, nearly all. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;
/** Zero-width spaces and joiners, direction marks, soft hyphens and the like (Unicode, DerivedCoreProperties). */
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/gu;

/** A text without its invisible characters. */
export const withoutIgnorable = (text: string): string => text.replace(IGNORABLE, '');

const plainOf = (header: string): string => withoutIgnorable(header).replace(BLANKS, ' ').trim().normalize('NFC');

/**
 * A header as people see it, in NFC: a run of blanks (line ends and NBSP are some) is one, and invisible characters are
 * left out (spec: mappings.md). Headers that are equal by it are the same.
 */
export const plainHeader = (header: string): string => (PLAIN.test(header) ? header : plainOf(header));
