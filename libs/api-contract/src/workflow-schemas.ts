import { accepting, exactly, given, list, readOnly, ref, type Schema, text, textOrNull, time } from './schema.js';

const name = {
  type: 'string',
  format: 'visible-text',
  minLength: 1,
  maxLength: 200,
  description: 'For people.',
} as const satisfies Schema;
const trigger = {
  type: 'string',
  maxLength: 64,
  pattern: '^[a-z][a-z0-9_]{0,63}$',
  description: 'The action of the events that set it off: opt_in, profile or another.',
} as const satisfies Schema;
const active = { type: 'boolean', description: 'Whether events set it off now.' } as const satisfies Schema;

export const workflowImpact = exactly({
  id: text('wfl_…'),
  name,
  trigger,
  active,
  set_inactive_here: { type: 'boolean', description: 'Set inactive for the time of this import.' },
});

const fixed = {
  id: text('wfl_…'),
  created_at: time,
  created_by: text('The application that made it, or the person by name.'),
} as const;

export const workflowSchemas = {
  NewWorkflow: accepting({ name, trigger, active: { ...active, default: true } }, ['name', 'trigger']),
  ChangedWorkflow: accepting({ name, trigger, active, ...readOnly(fixed) }),
  Workflow: exactly({ ...fixed, name, trigger, active }),
  WorkflowPage: exactly({
    items: list(ref('Workflow'), 'Oldest first.'),
    next_cursor: textOrNull('For the next page; null on the last one.'),
  }),
  ChosenWorkflows: accepting({ workflows: { ...list(given(100, 'Its id.')), minItems: 1, maxItems: 1_000 } }, [
    'workflows',
  ]),
  WorkflowImpact: workflowImpact,
  WorkflowImpacts: exactly({ items: list(ref('WorkflowImpact'), 'Active ones, and those set inactive here.') }),
} as const satisfies Record<string, Schema>;
