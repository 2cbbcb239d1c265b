import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { FaultList } from '../trial/fault-list.js';
import { saysOfFiles, targetCount } from './foreign-mapping.js';
import type { TriedFit } from './try-fit.js';

const words = {
  all: 'All of it fits this import.',
  some: (fits: number, of: number) => `${fits} of ${of} attributes fit this import.`,
  none: 'Nothing of it fits this import.',
  leftOut: 'This does not fit, and is left out:',
  faults: 'It can be used once this is fixed:',
  same: 'This import is mapped like that already.',
  files: 'How the files are read here (encoding, delimiter, sheet, header, footer) stays as it is.',
  ids: 'It was made for other IDs. Those of this import stay.',
};

const LeftOut = ({ leftOut }: Pick<TriedFit, 'leftOut'>) => (
  <div className="note warn">
    <IconAlertTriangle className="i" aria-hidden />
    <div>
      <b>{words.leftOut}</b>
      <ul>
        {leftOut.map(({ place, detail }) => (
          <li key={`${place} ${detail}`}>{place === null ? detail : `${place}: ${detail}`}</li>
        ))}
      </ul>
    </div>
  </div>
);

const headline = ({ given, fitted, leftOut }: TriedFit, isSame: boolean): string => {
  if (fitted.attributes.length === 0) return words.none;
  if (isSame) return words.same;
  return leftOut.length === 0 ? words.all : words.some(targetCount(fitted), targetCount(given));
};

interface FitSumProps {
  readonly fit: TriedFit;
  /** What would be taken is there already. */
  readonly isSame: boolean;
}

/** What of a mapping fits, what doesn't, and what stays as it is, before it is taken. */
export const FitSum = ({ fit, isSame }: FitSumProps) => {
  const { given, fitted, leftOut, faults } = fit;
  const isOfOtherIds = given.idKind !== undefined && given.idKind !== fitted.idKind;
  return (
    <div className="form-text" role="status">
      <p>
        {leftOut.length === 0 && faults.length === 0 ? <IconCircleCheck className="i s ok" aria-hidden /> : null}{' '}
        <b>{headline(fit, isSame)}</b>
      </p>
      {leftOut.length > 0 ? <LeftOut leftOut={leftOut} /> : null}
      {faults.length > 0 ? (
        <>
          <p>{words.faults}</p>
          <FaultList faults={faults} />
        </>
      ) : null}
      {isOfOtherIds ? <p className="quiet">{words.ids}</p> : null}
      {saysOfFiles(given) ? <p className="quiet">{words.files}</p> : null}
    </div>
  );
};
