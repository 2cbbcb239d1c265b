import { showCount, showProgress } from '../format/numbers.js';
import { showTimeLeft } from '../format/times.js';

interface ProgressLineProps {
  /** Of what there is progress, for readers. */
  readonly label: string;
  /** 0 to 1; null: not known yet. */
  readonly share: number | null;
  readonly rowsPerSecond?: number | null;
  readonly secondsLeft?: number | null;
}

const textOf = ({ share, rowsPerSecond, secondsLeft }: ProgressLineProps): string =>
  [
    share === null ? null : showProgress(share),
    rowsPerSecond ? `${showCount(Math.round(rowsPerSecond))} rows a second` : null,
    secondsLeft === null || secondsLeft === undefined ? null : showTimeLeft(secondsLeft),
  ]
    .filter((part) => part !== null)
    .join(' · ');

/** A bar with its numbers beneath it. */
export const ProgressLine = (props: ProgressLineProps) => {
  const text = textOf(props);
  const now = props.share === null ? {} : { 'aria-valuenow': Math.floor(props.share * 100) };
  return (
    <>
      <span
        className="bar"
        role="progressbar"
        aria-label={props.label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuetext={text || 'Not known yet'}
        {...now}
      >
        <i style={{ width: `${(props.share ?? 0) * 100}%` }} />
      </span>
      <span className="sub nums">{text}</span>
    </>
  );
};
