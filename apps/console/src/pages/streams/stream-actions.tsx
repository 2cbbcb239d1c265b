import { useState } from 'react';
import { call } from '../../api/call.js';
import { useMay } from '../../api/session.js';
import { MoreMenu } from '../../parts/more-menu.js';
import type { ShownStream } from '../../parts/stream-words.js';
import { useAct } from '../../parts/use-act.js';
import { DeleteStream } from './delete-stream.js';
import { hasOnePartition, isOfGroups } from './new-stream.js';
import { RemapStream } from './remap-stream.js';
import { ResizeStream } from './resize-stream.js';
import { ResumeStream } from './resume-stream.js';

const words = {
  pause: 'Pause',
  resume: 'Resume…',
  remap: 'Change mapping…',
  resize: 'Add partitions…',
  remove: 'Delete…',
};

type Dialog = 'resume' | 'remap' | 'resize' | 'delete';

const dialogs = { resume: ResumeStream, remap: RemapStream, resize: ResizeStream, delete: DeleteStream } as const;

const itemsOf = ({ kind }: ShownStream, open: (dialog: Dialog) => void) => [
  ...(isOfGroups(kind) ? [] : [{ label: words.remap, onClick: () => open('remap') }]),
  ...(hasOnePartition(kind) ? [] : [{ label: words.resize, onClick: () => open('resize') }]),
  { label: words.remove, isDanger: true, onClick: () => open('delete') },
];

const PauseButton = ({ stream }: { readonly stream: ShownStream }) => {
  const pause = useAct(() => call('pauseStream', { path: { id: stream.id } }), {
    refresh: ['showStream', 'listStreams'],
  });
  return (
    <button type="button" className="btn" disabled={pause.isPending} onClick={() => pause.mutate()}>
      {words.pause}
    </button>
  );
};

/** What may be done with a stream; nothing for who may only look. */
export const StreamActions = ({ stream }: { readonly stream: ShownStream }) => {
  const [opened, setOpened] = useState<Dialog | null>(null);
  if (!useMay('streams:write')) return null;
  const Opened = opened === null ? null : dialogs[opened];
  return (
    <>
      {stream.state === 'running' ? (
        <PauseButton stream={stream} />
      ) : (
        <button type="button" className="btn pri" onClick={() => setOpened('resume')}>
          {words.resume}
        </button>
      )}
      <MoreMenu name={stream.name} items={itemsOf(stream, setOpened)} />
      {Opened ? <Opened stream={stream} onClose={() => setOpened(null)} /> : null}
    </>
  );
};
