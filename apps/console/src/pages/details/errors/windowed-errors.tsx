import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useRef } from 'react';
import { showCount } from '../../../format/numbers.js';
import { FailureNote } from '../../../parts/failure-note.js';
import { Pager } from '../../../parts/pager.js';
import type { ErrorFilters } from './error-filters.js';
import { ErrorRow } from './error-row.js';
import { ErrorTable } from './error-table.js';
import { blocksBetween, positionOfKey, ROWS_A_WINDOW, windowAt } from './error-window.js';
import { useAim } from './use-aim.js';
import { useErrorRows } from './use-error-rows.js';

const words = {
  list: 'Rows with errors',
  range: (from: number, to: number, total: number) =>
    `Rows with errors ${showCount(from)}–${showCount(to)} of ${showCount(total)}`,
};

/** In pixels, until a row is drawn. */
const USUAL_HEIGHT = 31;

/** Where the list is to be; another one each time, also where the position is the same. */
export interface ScrollPlace {
  readonly position: number;
}

interface WindowedErrorsProps {
  readonly id: string;
  readonly filters: ErrorFilters;
  /** Rows that the filters let through. */
  readonly total: number;
  readonly place: ScrollPlace;
  readonly onPlace: (place: ScrollPlace) => void;
  readonly isOfTransactions: boolean;
}

/** Room of the rows that are not drawn. */
const Gap = ({ height }: { readonly height: number }) =>
  height <= 0 ? null : (
    <tr className="gap" aria-hidden style={{ height }}>
      <td colSpan={6} />
    </tr>
  );

const useWindow = ({ total, place }: Pick<WindowedErrorsProps, 'total' | 'place'>) => {
  const scrolled = useRef<HTMLElement>(null);
  const shown = windowAt(place.position, total);
  // The places of 50,000 rows are computed again wherever this is another function.
  const getItemKey = useCallback((index: number) => shown.from + index, [shown.from]);
  const list = useVirtualizer({
    count: shown.count,
    getScrollElement: () => scrolled.current,
    estimateSize: () => USUAL_HEIGHT,
    getItemKey,
    overscan: 10,
    useFlushSync: false,
  });
  const go = () => list.scrollToIndex(place.position - shown.from, { align: 'start' });
  return { scrolled, shown, list, items: list.getVirtualItems(), go };
};

const endOf = (items: readonly VirtualItem[]): number => items.at(-1)?.end ?? 0;

/** Rows with errors, of which those are drawn that are looked at; the keys Home and End go to the first and the last of all. */
export const WindowedErrors = (props: WindowedErrorsProps) => {
  const { id, filters, total, onPlace, isOfTransactions } = props;
  const { scrolled, shown, list, items, go } = useWindow(props);
  const { from, count } = shown;
  const blocks = blocksBetween(from + (items[0]?.index ?? 0), from + (items.at(-1)?.index ?? -1));
  const { rowAt, error, retry } = useErrorRows({ id, filters, blocks, isMoving: list.isScrolling });
  const isDrawn = items.length > 0 && items.every(({ index }) => rowAt(from + index) !== undefined);
  const giveUp = useAim({ place: props.place, go, height: list.getTotalSize(), isDrawn });
  const goTo = (event: KeyboardEvent) => {
    const position = positionOfKey(event.key, total);
    if (position === null) return giveUp();
    event.preventDefault();
    onPlace({ position });
  };
  return (
    <>
      {error ? <FailureNote error={error} onRetry={retry} /> : null}
      <section
        className="errscroll"
        ref={scrolled}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys.
        tabIndex={0}
        aria-label={words.list}
        onKeyDown={goTo}
        onWheel={giveUp}
        onPointerDown={giveUp}
      >
        <ErrorTable total={total} isOfTransactions={isOfTransactions}>
          <Gap height={items[0]?.start ?? 0} />
          {items.map(({ key, index }) => (
            <ErrorRow
              key={key}
              row={rowAt(from + index)}
              position={from + index + 1}
              isOfTransactions={isOfTransactions}
              measure={list.measureElement}
              index={index}
            />
          ))}
          <Gap height={list.getTotalSize() - endOf(items)} />
        </ErrorTable>
      </section>
      <Pager
        onBack={from === 0 ? null : () => onPlace({ position: from - ROWS_A_WINDOW })}
        onNext={from + count < total ? () => onPlace({ position: from + ROWS_A_WINDOW }) : null}
      >
        <span className="nums">{words.range(from + 1, from + count, total)}</span>
      </Pager>
    </>
  );
};
