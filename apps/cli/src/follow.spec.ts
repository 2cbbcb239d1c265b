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
