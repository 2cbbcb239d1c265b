import { describe, it } from 'vitest';
import { importAtOnce } from '../../support/imports-at-once.js';
import { useSluice } from '../../support/use-sluice.js';

describe('two imports of 50,000 rows over the same customers and a stream of events, at the same time', () => {
  const sluice = useSluice();

  it('rule 13: finish, balance, and lose no update', { timeout: 1_800_000 }, () => importAtOnce(sluice(), 50_000));
});
