import type { ReactNode } from 'react';

interface WizardFootProps {
  /** The sentence that says what the primary button will do, or what there is. */
  readonly children: ReactNode;
  /** Buttons, the primary one last. */
  readonly actions: ReactNode;
}

/** Stays at the foot of the window: what comes next, and the button for it. */
export const WizardFoot = ({ children, actions }: WizardFootProps) => (
  <div className="foot">
    <span className="nums">{children}</span>
    <span className="end">{actions}</span>
  </div>
);
