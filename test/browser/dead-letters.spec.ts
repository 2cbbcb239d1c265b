import { describe, expect, it } from 'vitest';
import { HttpStream } from '../support/http-stream.js';
import { keepPicture } from './support/screenshots.js';
import { useConsole } from './support/use-console.js';

const shown = useConsole();

describe('dead letters', () => {
  it('are found, opened as text and as bytes, and replayed once it is said how many', async () => {
    const stream = await HttpStream.create(shown().sluice, { name: 'console-dead', partitions: 1 });
    await stream.publish([
      { key: 'D1', value: '{"id": "D1",', headers: { 'sluice-batch': 'night' } },
      { key: 'D2', value: Buffer.from([0x7b, 0xff]) },
    ]);
    await stream.drained();
    const { page } = await shown().enter('operator');
    await page.goto('/dead-letters?stream=console-dead');
    await page.getByRole('button', { name: /^Not UTF-8: open/ }).waitFor();
    await page.getByRole('button', { name: /^Not JSON: open/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('sluice-batch').waitFor();
    await dialog.getByRole('button', { name: 'Show bytes' }).click();
    await dialog.getByText('|{"id": "D1",|').waitFor();
    await keepPicture(page, 'dead-letter');
    await dialog.getByRole('button', { name: 'Replay…' }).click();
    await page.getByRole('button', { name: 'Replay 1 record' }).click();
    await page.getByText('1 record published again').waitFor();
    await page
      .getByRole('cell', { name: /^Replayed/ })
      .first()
      .waitFor();
  });

  it('are hidden from who may not replay them', async () => {
    const { page } = await shown().enter('viewer');
    await page.goto('/dead-letters');
    await page.getByRole('heading', { name: 'Dead letters are hidden from you' }).waitFor();
    expect(await page.getByRole('link', { name: 'Dead letters' }).count()).toBe(0);
  });
});
