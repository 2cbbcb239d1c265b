import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Consumer } from 'kafkajs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConsumerPulse } from './consumer-pulse.js';

const CHECK_MS = 5;
const LONG_MS = 30 * CHECK_MS;
const events = { FETCH: 'fetch', GROUP_JOIN: 'join', CRASH: 'crash', STOP: 'stop', REQUEST_TIMEOUT: 'timeout' };

describe('the pulse of a consumer', () => {
  let consumer: EventEmitter;
  let pulse: ConsumerPulse;
  let silences: number;

  beforeEach(() => {
    silences = 0;
    consumer = Object.assign(new EventEmitter(), { events });
    pulse = new ConsumerPulse();
    pulse.watch(consumer as unknown as Consumer, CHECK_MS, () => {
      silences += 1;
    });
  });
  afterEach(() => pulse.stop());

  it('is lost when nothing happens for long', async () => {
    await sleep(LONG_MS);
    expect(pulse.isAlive()).toBe(false);
    expect(silences).toBeGreaterThan(0);
  });

  it.each(Object.values(events))('is kept by %s', async (sign) => {
    const timer = setInterval(() => consumer.emit(sign), CHECK_MS);
    await sleep(LONG_MS);
    clearInterval(timer);
    expect(pulse.isAlive()).toBe(true);
    expect(silences).toBe(0);
  });

  it('is kept by a handler that takes its time', async () => {
    await pulse.during(() => sleep(LONG_MS));
    expect(pulse.isAlive()).toBe(true);
    expect(silences).toBe(0);
  });

  it.each([
    [['join'], true],
    [['join', 'fetch'], true],
    [['join', 'stop'], false],
    [['join', 'stop', 'join'], true],
    [[], false],
  ])('after %j the consumer is a member: %s', (signs, isMember) => {
    for (const sign of signs) consumer.emit(sign);
    expect(pulse.isJoined()).toBe(isMember);
  });
});
