import { describe, expect, it } from 'vitest';
import { countOfStreams, countUnderWay } from './count-work.js';

const none = {
  ...{ draft: 0, preprocessing: 0, ready: 0, has_file_errors: 0, validating: 0, validated: 0, importing: 0 },
  ...{ finished: 0, cancelled: 0, failed: 0, expired: 0 },
};

describe('countUnderWay', () => {
  it.each([
    ['nothing', none, 0],
    ['what runs', { ...none, preprocessing: 1, validating: 2, importing: 3 }, 6],
    ['what waits for somebody', { ...none, has_file_errors: 1, validated: 2 }, 3],
    ['no drafts', { ...none, draft: 4, ready: 5 }, 0],
    ['nothing that is over', { ...none, finished: 9, cancelled: 9, failed: 9, expired: 9 }, 0],
  ])('counts %s', (_, counts, count) => {
    expect(countUnderWay(counts)).toBe(count);
  });
});

describe('countOfStreams', () => {
  it.each([
    ['without streams', [], null, { streams: 0, deadLetters: 0 }],
    ['of all streams', [{ dead: 2 }, { dead: 0 }, { dead: 3 }], null, { streams: 3, deadLetters: 5 }],
    ['is not known of a part of them', [{ dead: 2 }], 'next', { streams: undefined, deadLetters: undefined }],
  ])('%s', (_, items, next_cursor, counts) => {
    expect(countOfStreams({ items, next_cursor })).toEqual(counts);
  });
});
