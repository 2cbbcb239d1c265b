import { expect, it } from 'vitest';
import { measure, readCpuTicks, readPeakKib } from './process-meter.js';

it('reads user and system time, whatever the name of the process', () => {
  expect(readCpuTicks('7 (a) b (c) S 1 7 7 0 -1 4194304 90 0 0 0 250 50 0 0 20 0 11 0 99')).toBe(300);
});

it('reads the highest resident size', () => {
  expect(readPeakKib('Name:\tnode\nVmPeak:\t  900 kB\nVmHWM:\t   512 kB\n')).toBe(512);
});

it('measures only what happens meanwhile', async () => {
  const { result, usage } = await measure([{ name: 'me', pid: process.pid }], async () => 'done');
  expect(result).toBe('done');
  for (const { cpuSeconds } of usage) expect(cpuSeconds).toBeLessThan(1);
});
