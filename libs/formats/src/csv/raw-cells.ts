/** The cells of a record of CSV as they are written, with their quotes. */
export const rawCells = (record: string, delimiter: string): readonly string[] => {
  if (!record.includes('"')) return record.split(delimiter);
  const cells: string[] = [];
  let start = 0;
  let isOpen = false;
  for (let at = 0; at < record.length; at += 1) {
    if (record[at] === '"') isOpen = !isOpen;
    if (record[at] !== delimiter || isOpen) continue;
    cells.push(record.slice(start, at));
    start = at + 1;
  }
  cells.push(record.slice(start));
  return cells;
};
