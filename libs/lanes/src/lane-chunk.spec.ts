import { describe, expect, it } from 'vitest';
import { messageOf } from '../test/lane-world.js';
import { type LaneMessage, readLaneChunks } from './lane-chunk.js';

const bare: LaneMessage = { value: Buffer.from('?'), headers: {}, offset: '9' };

const read = async (messages: readonly LaneMessage[]) => {
  const letters: LaneMessage[] = [];
  const chunks = await readLaneChunks(messages, 3, async (message) => {
    letters.push(message);
  });
  return { seqs: chunks.map(({ range }) => range.seq), partitions: chunks.map(({ partition }) => partition), letters };
};

describe('the chunks of messages', () => {
  it('rule 6: are told by the headers; what has none is a dead letter, and the others go on', async () => {
    const messages = [messageOf({ seq: 4 }), bare, messageOf({ seq: 5, poison: 'unreadable' })];
    expect(await read(messages)).toEqual({ seqs: [4, 5], partitions: [3, 3], letters: [bare] });
  });

  it('rule 6: a message without headers or value is a dead letter', async () => {
    const empty = { value: null, offset: '0' };
    expect(await read([empty])).toEqual({ seqs: [], partitions: [], letters: [empty] });
  });

  it('throws what is wrong with the dead letters', async () => {
    const away = readLaneChunks([bare], 0, async () => {
      throw new Error('Kafka is away');
    });
    await expect(away).rejects.toThrow('Kafka is away');
  });
});
