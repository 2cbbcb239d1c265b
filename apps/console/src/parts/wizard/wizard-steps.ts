import type { ShownImport } from '../../api/shown-import.js';

export const wizardSteps = ['upload', 'check', 'mapping', 'validation', 'start'] as const;

export type WizardStep = (typeof wizardSteps)[number];

type StepFacts = Pick<ShownImport, 'status'> & {
  readonly files: readonly Pick<ShownImport['files'][number], 'state'>[];
};

const areArriving = ({ files }: StepFacts): boolean => files.some(({ state }) => state === 'uploading');

/** The step that an import has come to, by its state on the server alone: every tab and colleague sees the same. */
export const stepAt = (facts: StepFacts, takesMapping: boolean): WizardStep => {
  switch (facts.status) {
    case 'draft':
      return 'upload';
    case 'preprocessing':
      return areArriving(facts) ? 'upload' : 'check';
    case 'has_file_errors':
      return 'check';
    case 'ready':
      return takesMapping ? 'mapping' : 'validation';
    case 'validating':
    case 'validated':
      return 'validation';
    default:
      return 'start';
  }
};

export interface ShownStep {
  readonly step: WizardStep;
  /** `done` and `reached` can be gone to: what is before the step that the import has come to, and that step itself. */
  readonly look: 'done' | 'here' | 'reached' | 'next';
}

const lookOf = (index: number, here: number, at: number): ShownStep['look'] => {
  if (index === here) return 'here';
  if (index < at) return 'done';
  return index === at || index < here ? 'reached' : 'next';
};

/** The steps of a wizard as seen from the page of one of them. */
export const shownSteps = (here: WizardStep, at: WizardStep, takesMapping: boolean): readonly ShownStep[] => {
  const steps = wizardSteps.filter((step) => takesMapping || step !== 'mapping');
  return steps.map((step, index) => ({ step, look: lookOf(index, steps.indexOf(here), steps.indexOf(at)) }));
};

/** The step that the page of files stands for. */
export const filesStep = (facts: StepFacts): 'upload' | 'check' =>
  facts.status === 'draft' || areArriving(facts) ? 'upload' : 'check';
