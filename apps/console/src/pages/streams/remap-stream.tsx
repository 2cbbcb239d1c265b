import { useState } from 'react';
import { call } from '../../api/call.js';
import { FormDialog } from '../../parts/form-dialog.js';
import { MappingChoice } from '../../parts/mapping-choice.js';
import { isChosen, type MappingSource, mappingFrom } from '../../parts/mapping-source.js';
import type { ShownStream } from '../../parts/stream-words.js';
import { useAct } from '../../parts/use-act.js';

const words = {
  title: (name: string) => `Change the mapping of ${name}`,
  act: 'Change mapping',
  effect:
    'It holds from the next record on that has not taken effect. What was read before stays as it is. Nothing is left out, and nothing comes twice.',
  done: (offsets: readonly number[]) => `The new mapping holds from offset ${offsets.join(', ')} on, by partition.`,
};

/** Gives a stream another mapping. */
export const RemapStream = ({ stream, onClose }: { readonly stream: ShownStream; readonly onClose: () => void }) => {
  const [source, setSource] = useState<MappingSource>({ by: 'saved', id: '' });
  const remap = useAct(
    async () => {
      const mapping = await mappingFrom(source);
      if (mapping === undefined) throw new Error('A mapping has to be chosen.');
      return call('remapStream', { path: { id: stream.id }, body: { mapping } });
    },
    {
      refresh: ['showStream', 'listStreams', 'listStreamErrors'],
      isToldThere: true,
      done: ({ offsets }) => words.done(offsets),
      onDone: onClose,
    },
  );
  return (
    <FormDialog
      opened
      title={words.title(stream.name)}
      act={words.act}
      isPending={remap.isPending}
      isIncomplete={!isChosen(source)}
      error={remap.error}
      onSubmit={() => remap.mutate()}
      onClose={onClose}
    >
      <p className="quiet">{words.effect}</p>
      <MappingChoice source={source} onChange={setSource} mayBeNone={false} />
    </FormDialog>
  );
};
