import { Fault } from '#libs/attributes';

/** Of what a step gives, in UTF-16 units: what a cell of a file may have in bytes. */
export const LONGEST_RESULT = 64 * 1024;

/** The bound as a message names it. */
export const TOO_LONG = new Fault('too_long', LONGEST_RESULT);
