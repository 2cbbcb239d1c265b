import { describe, expect, it } from 'vitest';
import { filesSentence, fileVerdict, leadsOn } from './file-verdict.js';

type Judged = Parameters<typeof fileVerdict>[0];
type Gathered = Parameters<typeof filesSentence>[0];

const file = (state: Judged['state'], verdict_code: Judged['verdict_code'], warnings: readonly string[] = []) => ({
  ...{ state, verdict_code, warnings },
  rows: verdict_code === null ? null : 1_200,
});

describe('a file', () => {
  it.each<[Judged, string, string]>([
    [file('uploading', null), 'run', 'Arriving'],
    [file('incomplete', 'errors'), 'bad', 'Didn’t arrive whole'],
    [file('uploaded', null), 'run', 'Being checked'],
    [file('uploaded', 'errors', ['x']), 'bad', 'Can’t be imported'],
    [file('uploaded', 'warnings'), 'warn', 'Some rows are invalid'],
    [file('uploaded', 'ok_so_far'), 'ok', 'In order so far'],
    [file('uploaded', 'ok', ['lacks a column']), 'warn', 'In order, with warnings'],
    [file('uploaded', 'ok'), 'ok', 'In order'],
  ])('%j is shown as %s: %s', (judged, look, word) => {
    expect(fileVerdict(judged)).toEqual({ look, word });
  });
});

describe('the foot of the page of files', () => {
  const found = (status: Gathered['status'], files: Gathered['files'], obstacles: Gathered['obstacles'] = []) => ({
    ...{ status, files, obstacles, file_count: files.length },
  });
  const obstacle = {} as Gathered['obstacles'][number];
  const fine = file('uploaded', 'ok');

  it.each<[Gathered, number, string, boolean]>([
    [found('draft', []), 0, 'Add a file first.', false],
    [found('ready', [fine]), 2, '2 files are on the way.', false],
    [found('preprocessing', [file('uploaded', null)]), 0, 'The files are being checked.', false],
    [
      found('has_file_errors', [fine, file('uploaded', 'errors')]),
      0,
      '1 file can’t be imported: change how it is read, or remove it.',
      false,
    ],
    [found('ready', [fine, fine], [obstacle]), 0, '2 files with 2,400 rows. The columns need a decision.', true],
    [
      found('ready', [file('uploaded', 'warnings')]),
      0,
      '1 file with 1,200 rows. What is invalid can be left out at the start.',
      true,
    ],
    [found('ready', [fine]), 0, '1 file with 1,200 rows in order. Nothing is written yet.', true],
    [{ ...found('validated', [fine]), file_count: 101 }, 0, '101 files in order. Nothing is written yet.', true],
  ])('%#', (gathered, onTheirWay, sentence, isReady) => {
    expect(filesSentence(gathered, onTheirWay)).toBe(sentence);
    expect(leadsOn(gathered, onTheirWay)).toBe(isReady);
  });
});
