import type { ReactNode } from 'react';

interface EmptyStateProps {
  /** What is missing. */
  readonly title: string;
  /** One sentence of how it works. */
  readonly children?: ReactNode;
  /** One act. */
  readonly action?: ReactNode;
}

/** In the place of a list that has nothing yet, or nothing with these filters. */
export const EmptyState = ({ title, children, action }: EmptyStateProps) => (
  <div className="nothing">
    <h2>{title}</h2>
    {children ? <p>{children}</p> : null}
    {action ? <div className="nothing-act">{action}</div> : null}
  </div>
);
