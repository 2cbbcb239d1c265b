// Writes customers as CSV, or as NDJSON where FILE ends so, for trials: node dist/test/bench/generate.js FILE --rows N
// [--bad PERCENT] [--changed] [--seed N] [--ids ascending|random]

import { runCommand } from '../../deploy/local/interrupt.js';
import { say } from '../../deploy/local/progress.js';
import { UserError } from '../../deploy/local/user-error.js';
import { writeCustomersFile } from './customers-file.js';
import { readArguments, readChoice, readNumber } from './read-arguments.js';
import { idOrders } from './row-ids.js';

const usage = 'Usage: generate.js FILE [--rows 10000] [--bad PERCENT] [--changed] [--seed 7] [--ids random]';

await runCommand(async () => {
  const { values, positionals } = readArguments({
    allowPositionals: true,
    options: {
      rows: { type: 'string', default: '10000' },
      bad: { type: 'string', default: '0' },
      seed: { type: 'string', default: '7' },
      changed: { type: 'boolean', default: false },
      ids: { type: 'string', default: 'ascending' },
    },
  });
  const [path] = positionals;
  if (!path || positionals.length > 1) throw new UserError(usage);
  const { bad } = await writeCustomersFile({
    path,
    format: path.endsWith('.ndjson') ? 'ndjson' : 'csv',
    rows: readNumber('--rows', values.rows),
    bad: readNumber('--bad', values.bad),
    seed: readNumber('--seed', values.seed),
    changed: values.changed,
    ids: readChoice('--ids', values.ids, idOrders),
  });
  say(`✓ ${path}: ${values.rows} rows, ${bad} of them bad`);
  return 0;
});
