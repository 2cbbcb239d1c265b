import { toNfc } from '#libs/attributes';

/** How two texts of a value map, or of it and a cell, are compared: exactly, after trimming, in NFC. */
export const mapFrom = (from: string): string => toNfc(from.trim());
