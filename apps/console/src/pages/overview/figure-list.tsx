import { showCount } from '../../format/numbers.js';

interface Figure {
  readonly name: string;
  /** Undefined: not known yet; null: nobody can say. */
  readonly count: number | null | undefined;
}

const words = { unknown: 'not known' };

const shownCount = (count: Figure['count']): string => {
  if (count === undefined) return '…';
  return count === null ? words.unknown : showCount(Math.round(count));
};

/** A few numbers at a glance. */
export const FigureList = ({ figures }: { readonly figures: readonly Figure[] }) => (
  <dl className="figures">
    {figures.map(({ name, count }) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd className="nums">{shownCount(count)}</dd>
      </div>
    ))}
  </dl>
);
