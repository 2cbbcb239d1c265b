import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { TextMemory } from '#libs/archives';
import { ContentFault, LIMITS, UNPACK_LIMITS } from '#libs/formats';
import { Content } from './content.js';

const text = Array.from({ length: 20_000 }, (_, i) => `${i},name ${i * 7919}\n`).join('');

async function* blocksOf(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

const contentOf = (limits: typeof UNPACK_LIMITS): Content =>
  new Content({
    limits: { ...LIMITS, ...limits },
    sheet: null,
    memory: new TextMemory(),
    stored: null,
    archives: false,
  });

const read = async (bytes: Buffer, limits = UNPACK_LIMITS): Promise<string> => {
  const content = contentOf(limits);
  const blocks: Buffer[] = [];
  for await (const block of content.read(blocksOf(bytes, 10_000))) blocks.push(block);
  return `${content.isCompressed ? 'gzip: ' : ''}${Buffer.concat(blocks)}`;
};

const faultOf = (bytes: Buffer, limits = UNPACK_LIMITS): Promise<string> =>
  read(bytes, limits).catch((error) => (error instanceof ContentFault ? error.fault.code : String(error)));

describe('the content of a file', () => {
  it('is what was stored, unless that is gzip', async () => {
    expect(await read(Buffer.from(text))).toBe(text);
    expect(await read(Buffer.from(''))).toBe('');
    expect(await read(gzipSync(text))).toBe(`gzip: ${text}`);
    expect(await read(Buffer.concat([gzipSync('a'), gzipSync('b')]))).toBe('gzip: ab');
  });

  it.each([
    ['cut off', gzipSync(text).subarray(0, -9)],
    ['damaged', Buffer.from(gzipSync(text)).fill(0xff, 3_000, 3_100)],
  ])('that is %s is refused', async (_, bytes) => {
    expect(await faultOf(bytes)).toBe('bad_gzip');
  });

  it('is refused when it is over a limit', async () => {
    expect(await faultOf(gzipSync(text), { ...UNPACK_LIMITS, decompressedBytes: 1_000 })).toBe(
      'decompressed_too_large',
    );
    expect(await faultOf(gzipSync('a'.repeat(10_000_000)))).toBe('compressed_too_much');
    expect(await faultOf(gzipSync(text), { ...UNPACK_LIMITS, compressionRatio: 1 })).toBe('compressed_too_much');
  });

  it('stops its source when it fails', async () => {
    let stopped = false;
    const source = async function* () {
      try {
        for (;;) yield gzipSync(text).subarray(0, 5_000).fill(0xff, 3_000);
      } finally {
        stopped = true;
      }
    };
    await expect(async () => {
      for await (const _ of contentOf(UNPACK_LIMITS).read(source()));
    }).rejects.toThrow('bad_gzip');
    expect(stopped).toBe(true);
  });
});
