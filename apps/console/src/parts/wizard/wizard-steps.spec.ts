import { describe, expect, it } from 'vitest';
import { filesStep, shownSteps, stepAt, type WizardStep } from './wizard-steps.js';

type Status = Parameters<typeof stepAt>[0]['status'];
type FileState = 'uploading' | 'uploaded' | 'incomplete';

const facts = (status: Status, states: readonly FileState[] = []) => ({
  status,
  files: states.map((state) => ({ state })),
});

describe('the step that an import has come to', () => {
  it.each<[Status, readonly FileState[], WizardStep, WizardStep]>([
    ['draft', [], 'upload', 'upload'],
    ['preprocessing', ['uploading'], 'upload', 'upload'],
    ['preprocessing', ['uploaded', 'uploading'], 'upload', 'upload'],
    ['preprocessing', ['uploaded'], 'check', 'check'],
    ['has_file_errors', ['uploaded'], 'check', 'check'],
    ['has_file_errors', ['incomplete'], 'check', 'check'],
    ['ready', ['uploaded'], 'mapping', 'validation'],
    ['validating', ['uploaded'], 'validation', 'validation'],
    ['validated', ['uploaded'], 'validation', 'validation'],
    ['importing', ['uploaded'], 'start', 'start'],
    ['finished', ['uploaded'], 'start', 'start'],
    ['failed', ['uploaded'], 'start', 'start'],
    ['cancelled', [], 'start', 'start'],
    ['expired', [], 'start', 'start'],
  ])('%s with files %j is at %s, without mappings at %s', (status, states, mapped, unmapped) => {
    expect(stepAt(facts(status, states), true)).toBe(mapped);
    expect(stepAt(facts(status, states), false)).toBe(unmapped);
  });
});

describe('the stepper', () => {
  const looks = (here: WizardStep, at: WizardStep, takesMapping = true): string =>
    shownSteps(here, at, takesMapping)
      .map(({ step, look }) => `${step} ${look}`)
      .join(', ');

  it.each<[WizardStep, WizardStep, string]>([
    ['upload', 'upload', 'upload here, check next, mapping next, validation next, start next'],
    ['check', 'mapping', 'upload done, check here, mapping reached, validation next, start next'],
    ['mapping', 'mapping', 'upload done, check done, mapping here, validation next, start next'],
    ['mapping', 'validation', 'upload done, check done, mapping here, validation reached, start next'],
    ['validation', 'mapping', 'upload done, check done, mapping reached, validation here, start next'],
    ['validation', 'check', 'upload done, check reached, mapping reached, validation here, start next'],
    ['validation', 'start', 'upload done, check done, mapping done, validation here, start reached'],
  ])('seen from %s when the import is at %s: %s', (here, at, expected) => {
    expect(looks(here, at)).toBe(expected);
  });

  it('has no mapping where a kind takes none', () => {
    expect(looks('check', 'validation', false)).toBe('upload done, check here, validation reached, start next');
  });
});

describe('the page of files', () => {
  it.each<[Status, readonly FileState[], string]>([
    ['draft', [], 'upload'],
    ['preprocessing', ['uploading'], 'upload'],
    ['preprocessing', ['uploaded'], 'check'],
    ['validated', ['uploaded'], 'check'],
  ])('of an import that is %s with files %j is for %s', (status, states, step) => {
    expect(filesStep(facts(status, states))).toBe(step);
  });
});
