import { describe, expect, it } from 'vitest';
import { settledStatus } from './settled-status.js';

describe('the state of an import by its files', () => {
  it.each([
    ['no file: a draft', 0, false, false, 'draft'],
    ['good files: ready', 2, false, false, 'ready'],
    ['one bad file', 2, false, true, 'has_file_errors'],
    ['one file not checked yet', 2, true, false, 'preprocessing'],
    ['a bad file does not end the wait for the others', 2, true, true, 'preprocessing'],
  ])('%s', (_, files, areMissing, haveErrors, status) => {
    expect(settledStatus({ files, areMissing, haveErrors })).toBe(status);
  });
});
