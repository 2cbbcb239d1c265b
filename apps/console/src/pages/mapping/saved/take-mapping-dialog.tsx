import { useState } from 'react';
import { FormDialog } from '../../../parts/form-dialog.js';
import { MappingChoice } from '../../../parts/mapping-choice.js';
import { isChosen, type MappingSource, mappingFrom } from '../../../parts/mapping-source.js';
import { useAct } from '../../../parts/use-act.js';
import { isEmptyPatch } from '../mapping-patch.js';
import { FaultList } from '../trial/fault-list.js';
import type { Workbench } from '../use-workbench.js';
import { FitSum } from './fit-sum.js';
import { refusedLines, replacingPatch, textFault } from './foreign-mapping.js';
import { MappingText } from './mapping-text.js';
import { type TriedFit, tryFit } from './try-fit.js';

const words = {
  saved: { title: 'Use a saved mapping', what: 'a saved mapping is used' },
  file: { title: 'Import a mapping from JSON', what: 'a mapping is imported' },
  about: 'It takes the place of the mapping that is shown. That can be taken back in one.',
  look: 'See what fits',
  use: 'Use mapping',
};

/** Where the mapping comes from. */
export type TakenFrom = 'saved' | 'file';

interface TakeMappingProps {
  readonly from: TakenFrom;
  readonly workbench: Workbench;
  readonly onClose: () => void;
}

const START: Readonly<Record<TakenFrom, MappingSource>> = {
  saved: { by: 'saved', id: '' },
  file: { by: 'file', text: '' },
};

/** What fits of a source; of no other one that was chosen meanwhile. */
const useFit = ({ found, mapping: shown }: Workbench, source: MappingSource) => {
  const [tried, setTried] = useState<{ readonly source: MappingSource; readonly fit: TriedFit } | null>(null);
  const act = useAct(
    async (chosen: MappingSource) => {
      const given = await mappingFrom(chosen);
      if (given === undefined) throw new Error('A mapping has to be chosen.');
      return tryFit(found.id, given, shown);
    },
    { refresh: [], isToldThere: true, onDone: (fit, chosen) => setTried({ source: chosen, fit }) },
  );
  const isOfSource = act.variables === source;
  return {
    fit: tried?.source === source ? tried.fit : null,
    error: isOfSource ? act.error : null,
    isPending: isOfSource && act.isPending,
    look: () => act.mutate(source),
  };
};

const isReady = (source: MappingSource): boolean =>
  isChosen(source) && (source.by !== 'file' || textFault(source.text) === null);

/** Takes a mapping from elsewhere: first it shows what fits, then it is used as one change. */
export const TakeMappingDialog = ({ from, workbench, onClose }: TakeMappingProps) => {
  const [source, setSource] = useState(START[from]);
  const { fit, error, isPending, look } = useFit(workbench, source);
  const patch = fit && replacingPatch(workbench.mapping, fit.fitted, workbench.rows);
  const isSame = patch !== null && isEmptyPatch(patch);
  const isUseless = fit !== null && (isSame || fit.fitted.attributes.length === 0 || fit.faults.length > 0);
  const refused = refusedLines(error);
  const use = () => {
    if (patch) workbench.apply({ attribute: null, what: words[from].what, patch });
    onClose();
  };
  return (
    <FormDialog
      opened
      size="lg"
      title={words[from].title}
      act={fit ? words.use : words.look}
      isPending={isPending}
      isIncomplete={!isReady(source) || isUseless}
      error={refused.length > 0 ? null : error}
      onSubmit={fit ? use : look}
      onClose={onClose}
    >
      <p className="quiet">{words.about}</p>
      {source.by === 'file' ? (
        <MappingText text={source.text} onChange={(text) => setSource({ by: 'file', text })} />
      ) : (
        <MappingChoice source={source} onChange={setSource} mayBeNone={false} mayBeFile={false} />
      )}
      {refused.length > 0 ? <FaultList faults={refused} /> : null}
      {fit ? <FitSum fit={fit} isSame={isSame} /> : null}
    </FormDialog>
  );
};
