import { expect, it } from 'vitest';
import { Refusal } from './refusal.js';
import { findTarget } from './target.js';

const detailOf = (folder: string): string | undefined => {
  try {
    findTarget({}, folder);
    return undefined;
  } catch (error) {
    return error instanceof Refusal ? error.problem.detail : undefined;
  }
};

it('names the folder that was said to be the local stack, where it is not', () => {
  expect(detailOf('/nowhere/at/all')).toMatch(/^There is no credentials\.json in \/nowhere\/at\/all\. .*SLUICE_URL/);
});

it('asks nothing of a folder when all is given', () => {
  const given = { url: 'http://127.0.0.1:8080/', appId: 'demo', appToken: 'token' };
  expect(findTarget(given, '/nowhere/at/all')).toEqual({ ...given, url: 'http://127.0.0.1:8080' });
});
