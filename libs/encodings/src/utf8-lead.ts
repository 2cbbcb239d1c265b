/** Continuation bytes that follow a lead byte of UTF-8; -1 when the byte is none. */
export const continuations = (lead: number): number =>
  lead < 0x80 ? 0 : lead < 0xc2 ? -1 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf5 ? 3 : -1;
