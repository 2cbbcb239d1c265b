/**
 * Characters that are not seen but change what is: controls, directions (a name turned round), invisible and other
 * format characters. Joiners (U+200C, U+200D) stay, which scripts and emoji are written with.
 */
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

const EVERY_UNSEEN = new RegExp(UNSEEN, 'gu');

/** Whether all of a name is seen as it is. */
export const isVisible = (name: string): boolean => !UNSEEN.test(name);

/** The name with a mark for each character that is not seen. */
export const madeVisible = (name: string): string => name.replace(EVERY_UNSEEN, '\ufffd');
