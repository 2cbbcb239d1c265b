import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.js';

describe('readSettings', () => {
  it('has defaults, also for what is set to nothing', () => {
    const expected = { database: 'sluice', topicPrefix: 'sluice', kafkaHeap: '1g', mongodCacheGb: 1 };
    expect(readSettings({ KAFKA_BROKERS: '' }, 2 ** 32)).toEqual({
      ...expected,
      kafkaBrokers: undefined,
      mongodbUri: undefined,
    });
  });

  it.each([
    [1, 1],
    [8, 2],
    [24, 4],
    [256, 4],
  ])('gives mongod a share of %i GiB of memory', (gib, cacheGb) => {
    expect(readSettings({}, gib * 2 ** 30).mongodCacheGb).toBe(cacheGb);
    expect(readSettings({ SLUICE_LOCAL_MONGOD_CACHE_GB: '0.5' }, gib * 2 ** 30).mongodCacheGb).toBe(0.5);
  });

  it.each([
    [{ SLUICE_LOCAL_KAFKA_HEAP: 'lots' }, 'such as 512m or 1g'],
    [{ SLUICE_LOCAL_MONGOD_CACHE_GB: '0' }, 'a number from 0.25'],
  ])('refuses %j', (env, message) => {
    expect(() => readSettings(env)).toThrow(message);
  });
});
