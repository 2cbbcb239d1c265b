import { IconCircleX } from '@tabler/icons-react';
import type { FaultLine } from './fault-lines.js';

/** What is wrong with a mapping, each fault with its place. */
export const FaultList = ({ faults }: { readonly faults: readonly FaultLine[] }) => (
  <div className="field" role="alert">
    {faults.map(({ place, detail }) => (
      <div className="err" key={`${place} ${detail}`}>
        <IconCircleX className="i s" aria-hidden />
        <span>
          {place === null ? null : <b>{place}: </b>}
          {detail}
        </span>
      </div>
    ))}
  </div>
);
