import { useState } from 'react';
import { call } from '../../api/call.js';
import { CheckField } from '../../parts/check-field.js';
import { FormDialog } from '../../parts/form-dialog.js';
import { RadioField } from '../../parts/radio-field.js';
import type { ShownStream } from '../../parts/stream-words.js';
import { useAct } from '../../parts/use-act.js';
import { type ResumeFrom, resumeBody, usualFrom } from './resume.js';

const words = {
  title: (name: string) => `Resume ${name}`,
  act: 'Resume stream',
  from: 'From where',
  places: {
    here: { label: 'Where it was', help: 'Nothing is left out, nothing comes twice.' },
    start: {
      label: 'The first record that the topic still has',
      help: 'Records that took effect before are read again; those with a known record ID do nothing.',
    },
    end: { label: 'The next record that comes', help: 'What waits in the topic now is left out for good.' },
  } satisfies Record<ResumeFrom, { label: string; help: string }>,
  dead: 'Go on over dead records',
  deadHelp: 'They don’t stop it again, until they are less than half of the latest ones.',
};

const places = (['here', 'start', 'end'] as const).map((value) => ({ value, ...words.places[value] }));

/** Reads a stream again, from where a person says. */
export const ResumeStream = ({ stream, onClose }: { readonly stream: ShownStream; readonly onClose: () => void }) => {
  const [from, setFrom] = useState<ResumeFrom>(usualFrom(stream));
  const [acceptDead, setAcceptDead] = useState(false);
  const resume = useAct(() => call('resumeStream', { path: { id: stream.id }, body: resumeBody(from, acceptDead) }), {
    refresh: ['showStream', 'listStreams'],
    isToldThere: true,
    onDone: onClose,
  });
  return (
    <FormDialog
      opened
      title={words.title(stream.name)}
      act={words.act}
      isPending={resume.isPending}
      error={resume.error}
      onSubmit={() => resume.mutate()}
      onClose={onClose}
    >
      <RadioField label={words.from} choices={places} value={from} onChange={setFrom} />
      {stream.stop_reason === 'breaker' ? (
        <CheckField label={words.dead} help={words.deadHelp} checked={acceptDead} onChange={setAcceptDead} />
      ) : null}
    </FormDialog>
  );
};
