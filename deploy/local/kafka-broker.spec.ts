import { expect, it } from 'vitest';
import { brokerProperties } from './kafka-broker.js';

it('binds the broker to this machine and lets a row of 1 MiB through', () => {
  const place = { folder: '/f', log: '/l', port: 9092, controllerPort: 9093, heap: '1g' };
  const lines = brokerProperties(place).split('\n');
  expect(lines).toContain('listeners=PLAINTEXT://127.0.0.1:9092,CONTROLLER://127.0.0.1:9093');
  expect(lines).toContain('message.max.bytes=8388608');
  expect(lines).toContain('auto.create.topics.enable=false');
});
