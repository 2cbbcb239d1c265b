import type { ReactNode } from 'react';

interface PartHeadProps {
  readonly title: string;
  readonly about?: ReactNode;
  readonly action?: ReactNode;
}

/** The head of a part of a page: what it is, what it is for, and its one act. */
export const PartHead = ({ title, about, action }: PartHeadProps) => (
  <div className="part-head">
    <div>
      <h2>{title}</h2>
      {about ? <p className="quiet">{about}</p> : null}
    </div>
    {action}
  </div>
);
