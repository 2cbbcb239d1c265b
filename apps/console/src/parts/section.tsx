import { type ReactNode, useId } from 'react';

interface SectionProps {
  readonly title: string;
  /** A quiet fact beside the title. */
  readonly note?: ReactNode;
  /** Links and buttons at the right. */
  readonly end?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a page under its own heading. */
export const Section = ({ title, note, end, children }: SectionProps) => {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <div className="sec-head">
        <h2 id={id}>{title}</h2>
        {note ? <span className="sub">{note}</span> : null}
        {end ? <span className="end">{end}</span> : null}
      </div>
      {children}
    </section>
  );
};
