import { expect, it } from 'vitest';
import { useConsole } from './support/use-console.js';
import { Wizard } from './support/wizard.js';

const shown = useConsole();

const text = ['id,first_name,tier', 'R-1,Anna,gold', 'R-2,Béla,silver'].join('\n');

const enter = async (): Promise<Wizard> => new Wizard((await shown().enter('operator')).page);

const chosen = (wizard: Wizard, column: string) =>
  wizard.page.getByRole('button', { name: `Column for first_name: ${column}` });

it('an import is where it was after a reload, for a colleague, and for who comes back', async () => {
  const wizard = await enter();
  await wizard.begin('customers', 'Shared', { name: 'shared.csv', text });
  await wizard.checked();
  await wizard.page.reload();
  await wizard.seen('shared.csv');
  await wizard.toMapping();
  await chosen(wizard, 'first_name').click();
  await wizard.page.getByRole('option', { name: 'No column' }).click();
  await wizard.seen(/^Saved/);

  const colleague = await enter();
  await colleague.page.goto(wizard.page.url());
  await chosen(colleague, 'Not imported').waitFor();
  await wizard.page.reload();
  await chosen(wizard, 'Not imported').waitFor();
});

it('who starts what a colleague has started is told so, and it takes effect once', async () => {
  const [wizard, colleague] = [await enter(), await enter()];
  await wizard.begin('customers', 'Twice', { name: 'twice.csv', text: 'id,first_name\nU-1,Anna\n' });
  await wizard.toMapping();
  await wizard.validateMapping();
  await colleague.page.goto(wizard.page.url());
  await colleague.planned();
  await wizard.start();
  await colleague.page.waitForURL(/\/imports\/imp_\w+$|\/validation$/);
  await colleague.seen(/Finished|has been started|can’t be started/);
  expect(await shown().sluice.database.count('customers', { id: 'U-1', n: 1 })).toBe(1);
});
