import { IconCircleX } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';

export interface FrameProps {
  readonly label: string;
  /** What is wrong with what was entered. */
  readonly fault?: string | null | undefined;
  readonly help?: ReactNode;
}

/** What an input is given so that its label, its help and its fault belong to it. */
export interface Described {
  readonly id: string;
  readonly 'aria-invalid'?: true;
  readonly 'aria-describedby'?: string;
}

interface FieldFrameProps extends FrameProps {
  readonly children: (described: Described) => ReactNode;
}

const describe = (id: string, hasFault: boolean, hasHelp: boolean): Described => {
  const by = [hasFault ? `${id}-fault` : null, hasHelp ? `${id}-help` : null].filter((one) => one !== null);
  return {
    id,
    ...(hasFault && { 'aria-invalid': true as const }),
    ...(by.length > 0 && { 'aria-describedby': by.join(' ') }),
  };
};

/** A label above an input, its help and its fault beneath it. */
export const FieldFrame = ({ label, fault, help, children }: FieldFrameProps) => {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(describe(id, Boolean(fault), Boolean(help)))}
      {help ? (
        <div className="sub help" id={`${id}-help`}>
          {help}
        </div>
      ) : null}
      {fault ? (
        <div className="err" id={`${id}-fault`} role="alert">
          <IconCircleX className="i s" aria-hidden />
          <span>{fault}</span>
        </div>
      ) : null}
    </div>
  );
};
