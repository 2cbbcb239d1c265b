import { type ReactNode, useId } from 'react';

interface RadioChoice<V extends string> {
  readonly value: V;
  readonly label: string;
  readonly help?: ReactNode;
}

interface RadioFieldProps<V extends string> {
  readonly label: string;
  readonly choices: readonly RadioChoice<V>[];
  readonly value: V;
  readonly onChange: (value: V) => void;
}

/** One of a few, each with what it means. */
export const RadioField = <V extends string>({ label, choices, value, onChange }: RadioFieldProps<V>) => {
  const group = useId();
  return (
    <fieldset>
      <legend className="lab">{label}</legend>
      {choices.map((choice) => (
        <div className="check" key={choice.value}>
          <input
            type="radio"
            id={`${group}-${choice.value}`}
            name={group}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          <div>
            <label htmlFor={`${group}-${choice.value}`}>{choice.label}</label>
            {choice.help ? <div className="sub">{choice.help}</div> : null}
          </div>
        </div>
      ))}
    </fieldset>
  );
};
