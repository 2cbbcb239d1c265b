import { IconCheck } from '@tabler/icons-react';
import { type MouseEvent, useState } from 'react';
import { showCount, showNumberOf } from '../../../format/numbers.js';
import type { WrongGroup } from '../mapping-facts.js';
import type { MappingRow } from '../mapping-rows.js';
import type { GroupActs } from '../remedy-acts.js';
import { bestOf, isUndecided } from './remedies.js';
import type { Remedy } from './remedy.js';

const words = {
  fixes: (rows: number) => `fixes ${showNumberOf(rows, 'row')}`,
  fixesAtLeast: (rows: number) => `fixes ${showCount(rows)} rows or more`,
  rows: (rows: number) => showNumberOf(rows, 'row'),
  shown: (file: string, row: number) => `Row ${showCount(row)} of ${file} can be read in no other way`,
  accepted: (rows: number) =>
    rows === 1 ? 'This row is to be rejected.' : `These ${showCount(rows)} rows are to be rejected.`,
  others: 'What else helps',
  undecided: 'No row shows which is meant. Choose what the file means:',
};

interface RemedyListProps {
  /** Null: rows as a whole. */
  readonly row: MappingRow | null;
  readonly group: WrongGroup;
  readonly remedies: readonly Remedy[];
  /** The numbers are of a mapping before. */
  readonly isChecking: boolean;
  readonly acts: GroupActs;
}

const tellRows = ({ fixes, effect }: Remedy, { count }: WrongGroup): string => {
  if (effect.kind === 'accept') return words.rows(count);
  if (fixes === null) return '';
  return fixes.isAtLeast ? words.fixesAtLeast(fixes.rows) : words.fixes(fixes.rows);
};

interface RemedyButtonProps {
  readonly remedy: Remedy;
  readonly group: WrongGroup;
  readonly isBest: boolean;
  readonly isDisabled: boolean;
  readonly onChoose: (event: MouseEvent) => void;
}

const RemedyButton = ({ remedy, group, isBest, isDisabled, onChoose }: RemedyButtonProps) => (
  <button type="button" className={isBest ? 'rem best' : 'rem'} disabled={isDisabled} onClick={onChoose}>
    <span className="said">
      <span>{remedy.label}</span>
      {remedy.proof ? <span className="proof">{words.shown(remedy.proof.file, remedy.proof.row)}</span> : null}
    </span>
    <span className="num">{tellRows(remedy, group)}</span>
  </button>
);

const Accepted = ({ rows, onBack }: { readonly rows: number; readonly onBack: () => void }) => (
  <p className="sub" role="status">
    <IconCheck className="i s" aria-hidden /> {words.accepted(rows)}{' '}
    <button type="button" className="link" onClick={onBack}>
      {words.others}
    </button>
  </p>
);

/** The button may go with its group: the focus is kept in the panel. */
const focusPanel = ({ currentTarget }: MouseEvent): void =>
  currentTarget.closest('aside')?.querySelector('h2')?.focus();

/** What may be done about a group of errors: each changes the mapping, but that of letting its rows be rejected. */
export const RemedyList = ({ row, group, remedies, isChecking, acts }: RemedyListProps) => {
  const [isAccepted, setAccepted] = useState(false);
  const best = bestOf(remedies);
  const choose = ({ effect }: Remedy, event: MouseEvent) => {
    if (effect.kind === 'change') {
      focusPanel(event);
      acts.apply(effect.change);
    } else if (effect.kind === 'accept' || row === null) setAccepted(true);
    else if (effect.kind === 'ask values') acts.askValues(row, effect.values);
    else acts.askFallback(row, group);
  };
  if (!acts.mayChange || remedies.length === 0) return null;
  if (isAccepted) return <Accepted rows={group.count} onBack={() => setAccepted(false)} />;
  return (
    <div className="remedies">
      {isUndecided(remedies) ? <p className="sub">{words.undecided}</p> : null}
      {remedies.map((remedy) => (
        <RemedyButton
          key={`${remedy.name} ${remedy.label}`}
          {...{ remedy, group }}
          isBest={remedy === best}
          isDisabled={isChecking}
          onChoose={(event) => choose(remedy, event)}
        />
      ))}
    </div>
  );
};
