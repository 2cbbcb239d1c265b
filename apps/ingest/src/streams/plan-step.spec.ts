import { describe, expect, it } from 'vitest';
import { planStep } from './plan-step.js';

describe('how a partition is read after its reader has vanished', () => {
  it('by sections, where nobody knows which record it was', () => {
    expect(planStep(1_000, undefined)).toEqual({ to: 1_256, tries: 1 });
  });

  it('one by one in the section in which another one ended, and by sections around it', () => {
    const ended = { from: 1_100, to: 1_356, tries: 1 };
    expect(planStep(1_000, ended)).toEqual({ to: 1_100, tries: 1 });
    expect(planStep(1_100, ended)).toEqual({ to: 1_101, tries: 2 });
    expect(planStep(1_355, ended)).toEqual({ to: 1_356, tries: 2 });
    expect(planStep(1_356, ended)).toEqual({ to: 1_612, tries: 1 });
  });

  it('once more where it was one record by itself', () => {
    const ended = { from: 1_117, to: 1_118, tries: 2 };
    expect(planStep(1_100, ended)).toEqual({ to: 1_117, tries: 1 });
    expect(planStep(1_117, ended)).toEqual({ to: 1_118, tries: 3 });
  });

  it('without a record that has been tried three times, and no other', () => {
    const ended = { from: 1_117, to: 1_118, tries: 3 };
    expect(planStep(1_116, ended)).toEqual({ to: 1_117, tries: 1 });
    expect(planStep(1_117, ended)).toBe('give_up');
    expect(planStep(1_118, ended)).toEqual({ to: 1_374, tries: 1 });
  });
});
