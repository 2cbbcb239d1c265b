import type { ReactNode } from 'react';
import { useEffect } from 'react';

interface PageHeadProps {
  readonly title: string;
  /** Links above the title. */
  readonly crumbs?: ReactNode;
  /** Buttons at the right. */
  readonly actions?: ReactNode;
  /** Facts under the title. */
  readonly children?: ReactNode;
}

/** Title, status and actions of a page; the browser's tab has the title too. */
export const PageHead = ({ title, crumbs, actions, children }: PageHeadProps) => {
  useEffect(() => {
    document.title = `${title} · Sluice`;
  }, [title]);
  return (
    <div className="head">
      <div>
        {crumbs ? <div className="crumb">{crumbs}</div> : null}
        <h1>{title}</h1>
        {children ? <div className="meta">{children}</div> : null}
      </div>
      {actions ? <div className="acts">{actions}</div> : null}
    </div>
  );
};
