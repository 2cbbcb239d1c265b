/** As IDs are kept: trimmed, in NFC. */
export const canonicalId = (id: string): string => id.trim().normalize('NFC');
