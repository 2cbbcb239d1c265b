import type { ImportDesk, ImportTimes } from './desk.js';

let files = 0;

/** A file of customers that no other file has: of ones in common, imports would wait for each other. */
export function ownCustomers(rows: number): Blob {
  files += 1;
  const lines = Array.from({ length: rows }, (_, i) => `F${files}-${i},Name ${i}\n`);
  return new Blob(['customer_id,first_name\n', lines.join('')]);
}

/** One import of that many rows after the other. */
export async function importInTurn(desk: ImportDesk, rows: number, times: number): Promise<readonly ImportTimes[]> {
  const all: ImportTimes[] = [];
  for (let i = 0; i < times; i += 1) all.push(await desk.importFile(ownCustomers(rows), rows));
  return all;
}
