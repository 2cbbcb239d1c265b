import type { FileErrorCode } from '#libs/messages';
import type { TextPlace } from './text-place.js';

/** What collects the elements of an array; each is given as its text, with the place where that begins. */
export interface ElementBatch<Taken> {
  /** Ordinal of the row that comes next. */
  readonly next: number;
  /** A fault ended the reading. */
  readonly ended: boolean;
  add(json: string, start: TextPlace): void;
  /** An element over the limit, of which only the beginning is known. False: it ends the reading. */
  addOverlong(beginning: string, start: TextPlace): boolean;
  /** Ends the reading with a fault of syntax that is found after `before`. */
  endAt(start: TextPlace, before: string, why: string): void;
  /** Ends the reading at the first fault of a text that is no JSON. */
  endAtFault(json: string, start: TextPlace): void;
  /** Ends the reading: the file as a whole is not what it should be. */
  endWhole(code: FileErrorCode, argument: string): void;
  /** The elements since the last call. */
  take(): Taken;
}
