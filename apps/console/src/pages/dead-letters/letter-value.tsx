import { useState } from 'react';
import { useCall } from '../../api/use-call.js';
import { showBytes, showCount } from '../../format/numbers.js';
import { CopyButton } from '../../parts/copy-button.js';
import { FailureNote } from '../../parts/failure-note.js';
import { Loading } from '../../parts/loading.js';
import { bytesOf, bytesOfBase64, formOf, hexView } from './letter-bytes.js';

const words = {
  value: 'Value',
  asBytes: 'Show bytes',
  asText: 'Show text',
  damaged: 'Some of its bytes are not UTF-8.',
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

const byteView = (bytes: Uint8Array): ShownValue => {
  const note = bytes.length > MOST_BYTES ? words.firstBytes(MOST_BYTES, bytes.length) : null;
  return { text: hexView(bytes.subarray(0, MOST_BYTES)), note };
};

const Note = ({ children }: { readonly children: string | null }) =>
  children === null ? null : <p className="sub">{children}</p>;

const Content = ({ text, isBytes }: { readonly text: string; readonly isBytes: boolean }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys.
  <pre className={isBytes ? 'snippet letter-value' : 'snippet letter-value wraps'} tabIndex={0}>
    {text}
  </pre>
);

interface HeldValue {
  readonly value: string;
  readonly isCut: boolean;
}

const Shown = ({ value, isCut }: HeldValue) => {
  const [isBytes, setBytes] = useState(formOf(value) === 'bytes');
  const { text, note } = isBytes ? byteView(bytesOf(value)) : textView(value);
  return (
    <>
      <div className="letter-head">
        <h3>{words.value}</h3>
        <button type="button" className="btn sm" onClick={() => setBytes(!isBytes)}>
          {isBytes ? words.asText : words.asBytes}
        </button>
        <CopyButton text={isBytes ? text : value} />
      </div>
      <Content text={text} isBytes={isBytes} />
      <Note>{note}</Note>
      <Note>{isCut ? words.cut : null}</Note>
    </>
  );
};

/** A value that is no text, by its bytes, which are asked for. */
const Damaged = ({ id, isCut }: { readonly id: string; readonly isCut: boolean }) => {
  const query = { encoding: 'base64' } as const;
  const { data, error, refetch } = useCall('showDeadLetter', { path: { id }, query });
  if (error) return <FailureNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const { text, note } = byteView(bytesOfBase64(data.value ?? ''));
  return (
    <>
      <div className="letter-head">
        <h3>{words.value}</h3>
        <CopyButton text={text} />
      </div>
      <Content text={text} isBytes />
      <Note>{words.damaged}</Note>
      <Note>{note}</Note>
      <Note>{isCut ? words.cut : null}</Note>
    </>
  );
};

interface LetterValueProps {
  readonly id: string;
  readonly value: string | null;
  readonly isCut: boolean;
}

const Empty = () => (
  <>
    <h3>{words.value}</h3>
    <p className="faint">{words.empty}</p>
  </>
);

/** The value of a record: as text, or as bytes where it is none. */
export const LetterValue = ({ id, value, isCut }: LetterValueProps) => {
  const isEmpty = value === null || value === '';
  return (
    <div className="letter-part">
      {isEmpty ? <Empty /> : null}
      {isEmpty || formOf(value) === 'damaged' ? null : <Shown value={value} isCut={isCut} />}
      {!isEmpty && formOf(value) === 'damaged' ? <Damaged id={id} isCut={isCut} /> : null}
    </div>
  );
};
