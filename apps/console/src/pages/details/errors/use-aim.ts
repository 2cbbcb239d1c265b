import { useEffect, useRef } from 'react';

/** So long after rows have been drawn their heights are known. */
const DRAWN_MS = 300;

interface AimedList {
  /** Where the list is to be; another object each time, also where the position is the same. */
  readonly place: object;
  /** Goes there, by the heights that are known. */
  readonly go: () => void;
  /** The height of all rows, by what is known of them. */
  readonly height: number;
  /** The rows that are looked at have come. */
  readonly isDrawn: boolean;
}

/**
 * Keeps a list at a place until the rows there are drawn: they are higher than those that are still asked for, so the place moves.
 * Returns what gives that up, for where somebody moves the list.
 */
export const useAim = ({ place, go, height, isDrawn }: AimedList): (() => void) => {
  const aim = useRef<object | null>(null);
  const giveUp = (): void => {
    aim.current = null;
  };
  useEffect(() => {
    aim.current = place;
  }, [place]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what goes there is another function each time that the list is drawn.
  useEffect(() => {
    if (aim.current === null) return;
    go();
    if (!isDrawn) return;
    const drawn = setTimeout(giveUp, DRAWN_MS);
    return () => clearTimeout(drawn);
  }, [place, height, isDrawn]);
  return giveUp;
};
