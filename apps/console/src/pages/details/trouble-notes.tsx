import { IconAlertTriangle, IconCircleX } from '@tabler/icons-react';
import type { ShownImport } from '../../api/shown-import.js';
import { showNumberOf } from '../../format/numbers.js';
import { showTime } from '../../format/times.js';
import { useZone } from '../../parts/time-text.js';

const words = {
  failed: 'The import failed',
  stalled: (time: string) => `Nothing has moved since ${time}`,
  missing: (names: string) => `No instance of ${names} is running. Nothing is lost: it goes on by itself once one is.`,
  unknown: 'All services are running. Nothing is lost; somebody who runs Sluice should look at its logs.',
  dead: (rows: string) => `${rows} could not be written`,
  deadText: 'Messages of them could not be handled. Tell who runs Sluice, and import these rows again then.',
};

const Failed = ({ found: { failure } }: { readonly found: ShownImport }) =>
  failure === null ? null : (
    <div className="note bad" role="alert">
      <IconCircleX className="i" aria-hidden />
      <div>
        <b>{words.failed}</b>
        <p>
          {failure.detail} <code className="faint nowrap">{failure.code}</code>
        </p>
      </div>
    </div>
  );

const Stalled = ({ found: { stalled } }: { readonly found: ShownImport }) => {
  const zone = useZone();
  if (stalled === null) return null;
  const { since, missing } = stalled;
  return (
    <div className="note warn" role="alert">
      <IconAlertTriangle className="i" aria-hidden />
      <div>
        <b>{words.stalled(showTime(since, Date.now(), zone))}</b>
        <p>{missing.length > 0 ? words.missing(missing.join(', ')) : words.unknown}</p>
      </div>
    </div>
  );
};

const Dead = ({ found: { dead } }: { readonly found: ShownImport }) =>
  dead === 0 ? null : (
    <div className="note warn">
      <IconAlertTriangle className="i" aria-hidden />
      <div>
        <b>{words.dead(showNumberOf(dead, 'row'))}</b>
        <p>{words.deadText}</p>
      </div>
    </div>
  );

/** What went wrong or doesn't go on, and what to do. */
export const TroubleNotes = ({ found }: { readonly found: ShownImport }) => (
  <>
    <Failed found={found} />
    <Stalled found={found} />
    <Dead found={found} />
  </>
);
