import { describe, expect, it } from 'vitest';
import { isStale, validatedAt, validationStage } from './validation-stage.js';

type Status = Parameters<typeof validationStage>[0]['status'];

const entry = (status: Status, at: string) => ({ status, at, by: 'usr_1' });

describe('the page of the validation', () => {
  it.each<[Status, readonly unknown[], string]>([
    ['draft', [], 'files'],
    ['preprocessing', [], 'files'],
    ['has_file_errors', [], 'files'],
    ['ready', [], 'open'],
    ['ready', ['no ID'], 'blocked'],
    ['validating', [], 'running'],
    ['validated', [], 'plan'],
    ['importing', [], 'past'],
    ['cancelled', [], 'past'],
    ['failed', [], 'past'],
  ])('of an import that is %s with obstacles %j shows %s', (status, obstacles, stage) => {
    expect(validationStage({ status, obstacles })).toBe(stage);
  });

  it('knows a validation that is out of date, and when the latest one was', () => {
    const history = [entry('validated', '1'), entry('ready', '2'), entry('validated', '3')];
    expect(isStale({ status: 'ready', history })).toBe(true);
    expect(isStale({ status: 'validated', history })).toBe(false);
    expect(isStale({ status: 'ready', history: [entry('ready', '2')] })).toBe(false);
    expect(validatedAt({ history })).toBe('3');
    expect(validatedAt({ history: [] })).toBeNull();
  });
});
