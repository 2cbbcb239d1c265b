import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';

const words = { back: 'Back', next: 'Next' };

interface PagerProps {
  /** What of the list is shown: "1–50 of 214". */
  readonly children?: ReactNode;
  /** Words of the buttons where lists go by time: Newer, Older. */
  readonly back?: string;
  readonly next?: string;
  /** Null: there is nothing there. */
  readonly onBack: (() => void) | null;
  readonly onNext: (() => void) | null;
}

/** Under a list that comes in pages; of a list of one page only what is shown remains. */
export const Pager = ({ children, back = words.back, next = words.next, onBack, onNext }: PagerProps) => {
  const isSingle = onBack === null && onNext === null;
  return (
    <div className="pager">
      {children}
      {isSingle ? null : (
        <span className="end">
          <button type="button" className="btn sm" disabled={onBack === null} onClick={() => onBack?.()}>
            <IconChevronLeft className="i s" aria-hidden /> {back}
          </button>
          <button type="button" className="btn sm" disabled={onNext === null} onClick={() => onNext?.()}>
            {next} <IconChevronRight className="i s" aria-hidden />
          </button>
        </span>
      )}
    </div>
  );
};
