import { useState } from 'react';
import { call } from '../../api/call.js';
import { FormDialog } from '../../parts/form-dialog.js';
import type { ShownStream } from '../../parts/stream-words.js';
import { TextField } from '../../parts/text-field.js';
import { useAct } from '../../parts/use-act.js';

const words = {
  title: (name: string) => `Add partitions to the topic of ${name}`,
  act: 'Add partitions',
  label: 'Partitions',
  now: (partitions: number) => `It has ${partitions} now. None can be taken away again.`,
  effect:
    'Keys may go to other partitions from then on: of a customer, the order is kept before and after the change only.',
  groups:
    'Finish open transactions first: later actions of one may come on another partition, and are judged by themselves.',
};

/** Gives the topic of a stream more partitions. */
export const ResizeStream = ({ stream, onClose }: { readonly stream: ShownStream; readonly onClose: () => void }) => {
  const [text, setText] = useState('');
  const partitions = Number(text);
  const resize = useAct(() => call('resizeStream', { path: { id: stream.id }, body: { partitions } }), {
    refresh: ['showStream', 'listStreams'],
    isToldThere: true,
    onDone: onClose,
  });
  return (
    <FormDialog
      opened
      title={words.title(stream.name)}
      act={words.act}
      isPending={resize.isPending}
      isIncomplete={!Number.isInteger(partitions) || partitions <= stream.partitions}
      error={resize.error}
      onSubmit={() => resize.mutate()}
      onClose={onClose}
    >
      <p className="quiet">{words.effect}</p>
      {stream.kind === 'transactions' ? <p className="quiet">{words.groups}</p> : null}
      <TextField
        label={words.label}
        help={words.now(stream.partitions)}
        type="number"
        min={stream.partitions + 1}
        max={1000}
        data-autofocus
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
    </FormDialog>
  );
};
