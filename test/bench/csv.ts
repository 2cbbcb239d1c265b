/** A cell as RFC 4180 writes it: quoted only where it has to be. */
export const csvCell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export const csvRecord = (cells: readonly string[]): string => cells.map(csvCell).join(',');
