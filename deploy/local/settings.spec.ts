import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.js';

describe('readSettings', () => {
  it('has defaults, also for what is set to nothing', () => {
    const expected = { database: 'sluice', topicPrefix: 'sluice', kafkaHeap: '1g', mongodCacheGb: 1 };
    expect(readSettings({ KAFKA_BROKERS: '' })).toEqual({
      ...expected,
      kafkaBrokers: undefined,
      mongodbUri: undefined,
    });
  });

  it.each([
    [{ SLUICE_LOCAL_KAFKA_HEAP: 'lots' }, 'such as 512m or 1g'],
    [{ SLUICE_LOCAL_MONGOD_CACHE_GB: '0' }, 'a number from 0.25'],
  ])('refuses %j', (env, message) => {
    expect(() => readSettings(env)).toThrow(message);
  });
});
