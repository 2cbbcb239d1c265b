import { type SumCounts, sumParts } from './sum-parts.js';

/** The parts of a sum as shares of a bar. It repeats the table beneath it, and is hidden from readers. */
export const SumBar = ({ counts }: { readonly counts: SumCounts }) => (
  <div className="split" aria-hidden="true">
    {sumParts
      .filter((part) => counts[part] > 0)
      .map((part) => (
        <i key={part} className={`k-${part}`} style={{ flexGrow: counts[part] }} />
      ))}
  </div>
);
