import type { FileError } from '#libs/messages';

/** Content that can't be unpacked, or not whole: its fault is one of the file. */
export class ContentFault extends Error {
  override readonly name = 'ContentFault';

  constructor(readonly fault: FileError) {
    super(fault.code);
  }
}

/** Of the file as a whole, in no row. */
export const contentFault = (code: FileError['code'], argument?: string | number): ContentFault =>
  new ContentFault({ code, row: null, line: null, ...(argument !== undefined && { argument }) });
