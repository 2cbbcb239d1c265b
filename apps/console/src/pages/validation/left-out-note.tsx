import { IconCircleX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { showNumberOf } from '../../format/numbers.js';
import { CheckField } from '../../parts/check-field.js';
import { leftOutRows, type ShownPlan } from './start-terms.js';

const words = {
  rows: (count: number) => `${showNumberOf(count, 'row')} will be left out`,
  transactions: (count: number, actions: number) =>
    `${showNumberOf(count, 'transaction')} will be left out, ${showNumberOf(actions, 'action')} in all`,
  map: 'Change the mapping',
  mapped: ' to give their values a meaning. ',
  later: 'After the start they can be downloaded, put right and uploaded again.',
  whole: 'A transaction goes in whole or not at all. ',
  box: 'Leave these rows out',
  boxGroups: 'Leave these transactions out',
};

interface LeftOutNoteProps {
  readonly id: string;
  readonly plan: ShownPlan;
  readonly process: 'rows' | 'groups';
  readonly takesMapping: boolean;
  readonly isAccepted: boolean;
  readonly onAccept: (isAccepted: boolean) => void;
}

/** Says how many rows a start would leave out, what still helps, and takes the word that they are to be left out. */
export const LeftOutNote = ({ id, plan, process, takesMapping, isAccepted, onAccept }: LeftOutNoteProps) => {
  const rows = leftOutRows(plan);
  if (rows === 0) return null;
  const isGrouped = process === 'groups';
  return (
    <div className="note bad">
      <IconCircleX className="i" aria-hidden />
      <div>
        <h3 className="nums">{isGrouped ? words.transactions(plan.transactions_rejected, rows) : words.rows(rows)}</h3>
        <p className="quiet">
          {takesMapping ? (
            <>
              <Link to="/imports/$id/mapping" params={{ id }}>
                {words.map}
              </Link>
              {words.mapped}
            </>
          ) : null}
          {isGrouped ? words.whole : null}
          {words.later}
        </p>
        <CheckField label={isGrouped ? words.boxGroups : words.box} checked={isAccepted} onChange={onAccept} />
      </div>
    </div>
  );
};
