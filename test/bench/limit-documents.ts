import { type CustomerDoc, customerKey, descendingTime, type EventDoc, eventKey } from '#libs/messages';
import { customerRow, type RowChoice } from './customer-row.js';

/** As long as the ids of a real import. */
const ids = { workspace: 'demo', import: 'imp_01m0000000000000000', run: 'run_01m0000000000000000' } as const;
const now = new Date('2026-01-01T00:00:00Z');

const valuesOf = (cells: readonly string[]) => {
  const [, first_name, last_name, email, mobile_phone, birth_date, gender, language, newsletter] = cells;
  const [points, tier, city, registered_at, website, postal_code] = cells.slice(9);
  return {
    first_name,
    last_name,
    email,
    mobile_phone,
    birth_date,
    ...(gender ? { gender } : {}),
    language,
    newsletter: newsletter === 'true',
    points: Number(points),
    tier,
    address: { city, postal_code },
    registered_at: new Date(registered_at ?? ''),
    website,
  };
};

/** The customer and the opt_in event that a new row becomes, with the values of row `index`. */
export function limitDocuments(index: number, choice: RowChoice): { customer: CustomerDoc; event: EventDoc } {
  const cells = customerRow(index, choice);
  const id = cells[0] as string;
  const key = customerKey(ids.workspace, id);
  const values = valuesOf(cells) as EventDoc['after'];
  const { workspace, import: importId, run } = ids;
  return {
    customer: { _id: key, workspace, id, ...values, created_at: now, updated_at: now, n: 1 },
    event: {
      _id: eventKey(key, descendingTime(now), { run, file: 0, row: index + 1 }),
      workspace,
      customer: key,
      action: 'opt_in',
      source: 'Async Import',
      at: now,
      after: values,
      import: importId,
      run,
      file: 0,
      row: index + 1,
      n: 1,
    },
  };
}
