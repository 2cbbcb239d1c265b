import { describe, expect, it } from 'vitest';
import { reasonLines, saysAddressInUse } from './log-reasons.js';

const mongod = [
  '{"t":{"$date":"2026-11-28T15:00:00.000+00:00"},"s":"I","c":"CONTROL","msg":"Build Info"}',
  '{"t":{"$date":"2026-11-28T15:00:00.001+00:00"},"s":"E","c":"CONTROL","id":20568,"msg":"Error setting up listener","attr":{"error":{"code":9001,"codeName":"SocketException","errmsg":"Address already in use"}}}',
  '{"t":{"$date":"2026-11-28T15:00:00.002+00:00"},"s":"F","c":"-","msg":"Fatal assertion","attr":{"msgid":20568}}',
  ...Array.from({ length: 30 }, (_, n) => `{"s":"F","c":"CONTROL","msg":"Frame","attr":{"frame":{"a":"${n}"}}}`),
].join('\n');

describe('the reason why a process ended', () => {
  it('is found above the backtrace of mongod', () => {
    expect(reasonLines(mongod)).toEqual([
      expect.stringContaining('Address already in use'),
      expect.stringContaining('Fatal assertion'),
    ]);
  });

  it('is the fatal line of a service, with its cause', () => {
    const log =
      '{"level":"info","msg":"started"}\n{"level":"fatal","err":{"message":"listen EADDRINUSE"},"msg":"ends"}\n';
    expect(reasonLines(log)).toEqual(['ends: listen EADDRINUSE']);
  });

  it('is the error of the broker and what caused it', () => {
    const log = [
      '[2026-11-28 15:00:00,000] WARN something (kafka.log)',
      '[2026-11-28 15:00:00,001] ERROR Exiting Kafka (kafka.Kafka$)',
      'org.apache.kafka.common.KafkaException: Socket server failed to bind',
      '\tat kafka.network.Acceptor.openServerSocket',
      'Caused by: java.net.BindException: Address already in use',
    ].join('\n');
    expect(reasonLines(log)).toHaveLength(2);
    expect(reasonLines(log)[1]).toContain('BindException');
  });

  it('is the end of the log where no line tells of an error, in lines of bearable length', () => {
    const log = Array.from({ length: 20 }, (_, n) => `${n} ${'x'.repeat(2_000)}`).join('\n');
    expect(reasonLines(log)).toHaveLength(8);
    expect(reasonLines(log)[7]).toMatch(/^19 x{497} …$/);
  });

  it.each([
    ['listen EADDRINUSE: address already in use :::9470', true],
    [mongod, true],
    ['java.net.BindException: Address already in use', true],
    ['connect ECONNREFUSED 127.0.0.1:27017', false],
  ])('knows when an address was in use', (text, isInUse) => {
    expect(saysAddressInUse(text)).toBe(isInUse);
  });
});
