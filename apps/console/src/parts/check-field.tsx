import { type ReactNode, useId } from 'react';

interface CheckFieldProps {
  readonly label: ReactNode;
  readonly help?: ReactNode;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** A box to tick, with what it means beside it. */
export const CheckField = ({ label, help, checked, disabled = false, onChange }: CheckFieldProps) => {
  const id = useId();
  return (
    <div className="check">
      <input
        type="checkbox"
        id={id}
        checked={checked}
        disabled={disabled}
        {...(help ? { 'aria-describedby': `${id}-help` } : {})}
        onChange={(event) => onChange(event.target.checked)}
      />
      <div>
        <label htmlFor={id}>{label}</label>
        {help ? (
          <div className="sub" id={`${id}-help`}>
            {help}
          </div>
        ) : null}
      </div>
    </div>
  );
};
