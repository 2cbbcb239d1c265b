import { IconCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ShownImport } from '../../api/shown-import.js';

import { showClock } from '../../format/times.js';
import { useZone } from '../time-text.js';
import { type ShownStep, shownSteps, stepAt, type WizardStep } from './wizard-steps.js';

const words = {
  steps: 'Steps',
  done: ' done',
  saved: (time: string) => `Saved ${time}`,
  of: {
    upload: 'Upload',
    check: 'Check files',
    mapping: 'Mapping',
    validation: 'Validation',
    start: 'Start',
  } satisfies Record<WizardStep, string>,
};

const places = {
  upload: '/imports/$id/files',
  check: '/imports/$id/files',
  mapping: '/imports/$id/mapping',
  validation: '/imports/$id/validation',
  start: '/imports/$id',
} as const satisfies Record<WizardStep, string>;

interface StepProps extends ShownStep {
  readonly id: string;
  readonly number: number;
}

const StepContent = ({ step, look, number }: StepProps) => (
  <>
    <span className="dot">{look === 'done' ? <IconCheck className="i s" aria-hidden /> : number}</span>
    <span className="t">
      {words.of[step]}
      {look === 'done' ? <span className="sr">{words.done}</span> : null}
    </span>
  </>
);

const Step = (props: StepProps) => {
  const { id, step, look } = props;
  const isLink = look === 'done' || look === 'reached';
  return (
    <li {...(look === 'done' && { className: 'done' })} {...(look === 'here' && { 'aria-current': 'step' })}>
      {isLink ? (
        <Link to={places[step]} params={{ id }}>
          <StepContent {...props} />
        </Link>
      ) : (
        <span>
          <StepContent {...props} />
        </span>
      )}
    </li>
  );
};

interface StepperProps {
  readonly found: ShownImport;
  readonly takesMapping: boolean;
  /** The step whose page this is. */
  readonly here: WizardStep;
  /** In the place of the time of the last change of state. */
  readonly saved?: ReactNode;
}

/** The steps of the wizard, those that can be gone to as links, and when the import was last changed. */
export const Stepper = ({ found, takesMapping, here, saved }: StepperProps) => {
  const zone = useZone();
  const last = found.history.at(-1);
  const steps = shownSteps(here, stepAt(found, takesMapping), takesMapping);
  return (
    <div className="steps">
      <ol aria-label={words.steps}>
        {steps.map((shown, index) => (
          <Step key={shown.step} {...shown} id={found.id} number={index + 1} />
        ))}
      </ol>
      <span className="saved nums">{saved ?? (last ? words.saved(showClock(last.at, zone)) : null)}</span>
    </div>
  );
};
