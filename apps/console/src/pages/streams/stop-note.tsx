import { IconAlertTriangle } from '@tabler/icons-react';
import { remedyOf, type ShownStream, stopOf } from '../../parts/stream-words.js';

/** Why a stream stopped by itself, and what helps. */
export const StopNote = ({ stream }: { readonly stream: ShownStream }) => {
  const stop = stopOf(stream);
  if (stop === null) return null;
  return (
    <div className="note warn spaced-after" role="status">
      <IconAlertTriangle className="i" aria-hidden />
      <div>
        <b>{stop}</b>
        {stream.stop_detail ? <p>{stream.stop_detail}</p> : null}
        <p className="quiet">{remedyOf(stream)}</p>
      </div>
    </div>
  );
};
