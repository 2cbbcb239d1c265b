import { useState } from 'react';
import { showBytes, showCount } from '../../format/numbers.js';
import { CopyButton } from '../../parts/copy-button.js';
import { bytesOf, formOf, hexView } from './letter-bytes.js';

const words = {
  value: 'Value',
  asBytes: 'Show bytes',
  asText: 'Show text',
  damaged:
    'Some of its bytes are not UTF-8: � is in their place here. Look at them with a Kafka client, at its partition and offset.',
  cut: 'Only the beginning of the value was kept.',
  firstBytes: (shown: number, all: number) => `The first ${showCount(shown)} of ${showCount(all)} bytes.`,
  firstText: (all: number) => `The beginning of ${showBytes(all)}; the button copies all of it.`,
  empty: 'The record has no value.',
};

/** What nobody reads on in a page only makes it slow. */
const MOST_BYTES = 4_096;
const MOST_TEXT = 50_000;

interface ShownValue {
  readonly text: string;
  readonly note: string | null;
}

const textView = (value: string): ShownValue =>
  value.length <= MOST_TEXT
    ? { text: value, note: null }
    : { text: value.slice(0, MOST_TEXT), note: words.firstText(bytesOf(value).length) };

const byteView = (value: string): ShownValue => {
  const bytes = bytesOf(value);
  const note = bytes.length > MOST_BYTES ? words.firstBytes(MOST_BYTES, bytes.length) : null;
  return { text: hexView(bytes.subarray(0, MOST_BYTES)), note };
};

const Note = ({ children }: { readonly children: string | null }) =>
  children === null ? null : <p className="sub">{children}</p>;

const Shown = ({ value, isCut }: { readonly value: string; readonly isCut: boolean }) => {
  const form = formOf(value);
  const [isBytes, setBytes] = useState(form === 'bytes');
  const { text, note } = isBytes ? byteView(value) : textView(value);
  return (
    <>
      <div className="letter-head">
        <h3>{words.value}</h3>
        {form === 'damaged' ? null : (
          <button type="button" className="btn sm" onClick={() => setBytes(!isBytes)}>
            {isBytes ? words.asText : words.asBytes}
          </button>
        )}
        <CopyButton text={isBytes ? text : value} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys. */}
      <pre className={isBytes ? 'snippet letter-value' : 'snippet letter-value wraps'} tabIndex={0}>
        {text}
      </pre>
      <Note>{note}</Note>
      <Note>{form === 'damaged' ? words.damaged : null}</Note>
      <Note>{isCut ? words.cut : null}</Note>
    </>
  );
};

/** The value of a record: as text, or as bytes where it is none. */
export const LetterValue = ({ value, isCut }: { readonly value: string | null; readonly isCut: boolean }) => (
  <div className="letter-part">
    {value === null || value === '' ? (
      <>
        <h3>{words.value}</h3>
        <p className="faint">{words.empty}</p>
      </>
    ) : (
      <Shown value={value} isCut={isCut} />
    )}
  </div>
);
