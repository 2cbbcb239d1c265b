import { describe, expect, it } from 'vitest';
import { settledStatus } from './settled-status.js';

const good = { ok: true };
const bad = { ok: false };

describe('the state of an import by its files', () => {
  it.each([
    ['no file: a draft', [], 'draft'],
    ['one good file: ready', [good], 'ready'],
    ['one bad file', [bad], 'has_file_errors'],
    ['one bad file among good ones', [good, bad, good], 'has_file_errors'],
    ['one file not checked yet', [good, null], 'preprocessing'],
    ['a bad file does not end the wait for the others', [bad, null], 'preprocessing'],
  ])('%s', (_, verdicts, status) => {
    expect(settledStatus(verdicts)).toBe(status);
  });
});
