import { useId } from 'react';
import { CopyButton } from './copy-button.js';

interface SecretLineProps {
  readonly label: string;
  readonly text: string;
}

/** Something long to be copied, such as a link or a token: selected as a whole when it is clicked. */
export const SecretLine = ({ label, text }: SecretLineProps) => {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="secret">
        <input className="in mono" id={id} readOnly value={text} onFocus={(event) => event.target.select()} />
        <CopyButton text={text} />
      </div>
    </div>
  );
};
