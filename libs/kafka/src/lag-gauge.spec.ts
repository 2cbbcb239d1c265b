import { describe, expect, it } from 'vitest';
import { createMetrics } from '#libs/runtime';
import { LagGauge, STALE_MS } from './lag-gauge.js';

const open = () => {
  const { consumerLag } = createMetrics('shop', ['consumerLag']);
  const shown = async () => (await consumerLag.get()).values.map(({ labels, value }) => [labels.partition, value]);
  return { gauge: new LagGauge(consumerLag), shown };
};

const at = (partition: number) => ({ topic: 'records', partition });

describe('the lag of a consumer', () => {
  it('is shown while the broker answers, though nothing new comes', async () => {
    const { gauge, shown } = open();
    gauge.taken(at(0), 5, 0);
    gauge.handled(at(0));
    gauge.fetched(STALE_MS * 9);
    gauge.look(STALE_MS * 10 - 1);
    expect(await shown()).toEqual([['0', 5]]);
  });

  it('is not shown when the broker has been silent for 30 s, and again when it answers', async () => {
    const { gauge, shown } = open();
    gauge.taken(at(0), 5, 0);
    gauge.handled(at(0));
    gauge.look(STALE_MS);
    expect(await shown()).toEqual([]);
    gauge.fetched(STALE_MS);
    gauge.look(STALE_MS + 1);
    expect(await shown()).toEqual([['0', 5]]);
  });

  it('is not shown of a batch that hangs, though the others go on', async () => {
    const { gauge, shown } = open();
    gauge.taken(at(0), 5, 0);
    gauge.taken(at(1), 7, STALE_MS);
    gauge.handled(at(1));
    gauge.fetched(STALE_MS);
    gauge.look(STALE_MS);
    expect(await shown()).toEqual([['1', 7]]);
  });

  it('is forgotten with its partition', async () => {
    const { gauge, shown } = open();
    gauge.taken(at(0), 5, 0);
    gauge.reset();
    gauge.look(1);
    expect(await shown()).toEqual([]);
  });
});
