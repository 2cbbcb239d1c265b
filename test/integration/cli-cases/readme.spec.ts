import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { useSharedSluice } from '../../support/use-sluice.js';

const commands = [...readFileSync('README.md', 'utf8').matchAll(/^npm run -s sluice -- (.+)$/gm)].map(
  ([, line = '']) => line,
);

/** A validation that finds errors, an import that leaves out rows, and so on (docs/cli.md, "Exit codes"). */
const codes = [3, 2, 0, 0, 0, 2, 0, 0, 0, 0];

const sluice = useSharedSluice();

it('the tour of the README goes as it says', async () => {
  expect(commands).toHaveLength(codes.length);
  for (const [i, line] of commands.entries()) {
    const { exitCode, stdout, stderr } = await sluice().cli(...line.split(' '));
    expect(exitCode, `sluice ${line}\n${stdout}${stderr}`).toBe(codes[i]);
  }
  expect(await sluice().database.count('customers')).toBe(6);
  expect(await sluice().database.one('customers', { id: 'C1001' })).toMatchObject({
    birth_date: '1988-11-01',
    newsletter: true,
    stats: { transactions: 1 },
  });
});
