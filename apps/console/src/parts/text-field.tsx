import { IconCircleX } from '@tabler/icons-react';
import { type InputHTMLAttributes, useId } from 'react';

interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly label: string;
  /** What is wrong with what was entered. */
  readonly fault?: string | null;
  readonly help?: string;
}

/** A labelled input with its fault beneath it. */
export const TextField = ({ label, fault = null, help, ...input }: FieldProps) => {
  const id = useId();
  const described = [fault ? `${id}-fault` : null, help ? `${id}-help` : null].filter((one) => one !== null).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        className="in"
        id={id}
        {...(fault && { 'aria-invalid': true })}
        {...(described !== '' && { 'aria-describedby': described })}
        {...input}
      />
      {help ? (
        <div className="sub" id={`${id}-help`}>
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
