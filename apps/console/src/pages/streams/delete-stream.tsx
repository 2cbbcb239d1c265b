import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../api/call.js';
import { showCount } from '../../format/numbers.js';
import { CheckField } from '../../parts/check-field.js';
import { ConfirmDialog } from '../../parts/confirm-dialog.js';
import type { ShownStream } from '../../parts/stream-words.js';
import { useAct } from '../../parts/use-act.js';
import { leftOf } from './left.js';

const words = {
  title: (name: string) => `Delete the stream ${name}`,
  act: 'Delete stream',
  topics: (topics: readonly string[]) =>
    `Its ${topics.length === 1 ? 'topic is' : 'topics are'} deleted too: ${topics.join(', ')}.`,
  stays: 'What its records have done to customers stays. Publishers get an error from then on.',
  left: (count: number) => `${showCount(count)} records have not taken effect yet.`,
  unknown: 'The broker doesn’t answer: it is not known whether records still wait.',
  discard: 'Discard what has not taken effect',
  discardHelp: 'These records are gone for good: neither applied, nor in the dead letters, nor in any count.',
};

/** Deletes a stream with its topics; what it would leave out is said before. */
export const DeleteStream = ({ stream, onClose }: { readonly stream: ShownStream; readonly onClose: () => void }) => {
  const [discards, setDiscards] = useState(false);
  const navigate = useNavigate();
  const remove = useAct(
    () => call('deleteStream', { path: { id: stream.id }, query: discards ? { discard: true } : {} }),
    { refresh: ['listStreams'], isToldThere: true, onDone: () => void navigate({ to: '/streams' }) },
  );
  const left = leftOf(stream);
  const topics = [stream.topic, stream.receipts_topic].filter((topic) => topic !== null);
  return (
    <ConfirmDialog
      opened
      isDanger
      title={words.title(stream.name)}
      act={words.act}
      name={stream.name}
      isIncomplete={left !== 0 && !discards}
      isPending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <p>{words.topics(topics)}</p>
      <p>{words.stays}</p>
      {left === 0 ? null : (
        <>
          <p>
            <b>{left === null ? words.unknown : words.left(left)}</b>
          </p>
          <CheckField label={words.discard} help={words.discardHelp} checked={discards} onChange={setDiscards} />
        </>
      )}
    </ConfirmDialog>
  );
};
