import { expect, it } from 'vitest';
import { readEvents } from './follow.js';

const text = ': hello\n\nid: 1\ndata: {"name":"ő"}\n\nevent: x\ndata: {"n":2}\n\ndata: {"cut';

async function* inPieces(size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

it.each([1, 2, 7, 1_000])('reads the same events from pieces of %i bytes', async (size) => {
  const found: string[] = [];
  for await (const data of readEvents(inPieces(size))) found.push(data);
  expect(found).toEqual(['{"name":"ő"}', '{"n":2}']);
});

it('tells that the server has failed, rather than reading its message as progress', async () => {
  async function* failed(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('data: {"n":1}\n\nevent: error\nid: 2\ndata: Internal server error\n\n');
  }
  const reading = readEvents(failed());
  expect((await reading.next()).value).toBe('{"n":1}');
  await expect(reading.next()).rejects.toMatchObject({ problem: { code: 'internal_error' } });
});
