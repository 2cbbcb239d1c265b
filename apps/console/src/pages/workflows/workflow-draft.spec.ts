import { describe, expect, it } from 'vitest';
import {
  isWorkflowComplete,
  triggerChoices,
  triggerWords,
  typedFault,
  type WorkflowDraft,
  workflowBody,
  workflowDraftOf,
} from './workflow-draft.js';

const draft: WorkflowDraft = { name: 'Welcome', chosen: 'opt_in', typed: '', active: true };

const workflow = {
  ...{ id: 'wfl_1', created_at: '2026-05-01T10:00:00Z', created_by: 'Olga' },
  ...{ name: 'Welcome', trigger: 'opt_in', active: false },
};

describe('what sets a workflow off', () => {
  it.each([
    ['opt_in', 'A customer is created'],
    ['constructor', null],
    ['abandoned_cart', null],
  ])('%s', (trigger, text) => {
    expect(triggerWords(trigger)).toBe(text);
  });

  it('is each action once, and any other', () => {
    const values = triggerChoices(['profile', 'opt_in', 'profile', 'left']).map(({ value }) => value);
    expect(values).toEqual(['left', 'opt_in', 'profile', '']);
  });
});

describe('workflowDraftOf', () => {
  it.each([
    ['a new one', null, ['profile', 'opt_in'], { name: '', chosen: 'opt_in', typed: '', active: true }],
    ['a new one without kinds', null, [], { name: '', chosen: '', typed: '', active: true }],
    ['a known action', workflow, ['opt_in'], { ...draft, active: false }],
    ['another action', workflow, [], { ...draft, chosen: '', typed: 'opt_in', active: false }],
  ])('%s', (_, found, triggers, begun) => {
    expect(workflowDraftOf(found, triggers)).toEqual(begun);
  });
});

describe('a form of a workflow', () => {
  it.each([
    ['is complete', {}, true],
    ['lacks a name', { name: ' ' }, false],
    ['lacks an action', { chosen: '' }, false],
    ['has an action that was typed', { chosen: '', typed: ' cart_left ' }, true],
    ['has an action that can’t be one', { chosen: '', typed: 'Cart left' }, false],
  ])('%s', (_, changes, complete) => {
    expect(isWorkflowComplete({ ...draft, ...changes })).toBe(complete);
  });

  it.each([
    ['', null],
    ['cart_left2', null],
    ['2cart', 'Small'],
    ['cart-left', 'Small'],
    ['a'.repeat(65), 'Small'],
  ])('judges %j', (typed, fault) => {
    expect(typedFault({ typed })?.slice(0, 5) ?? null).toBe(fault);
  });

  it.each([
    [draft, { name: 'Welcome', trigger: 'opt_in', active: true }],
    [
      { name: ' Come back ', chosen: '', typed: ' left ', active: false },
      { name: 'Come back', trigger: 'left', active: false },
    ],
  ])('sends %j', (entered, body) => {
    expect(workflowBody(entered)).toEqual(body);
  });
});
