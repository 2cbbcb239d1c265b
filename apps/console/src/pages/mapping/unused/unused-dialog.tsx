import { Modal } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { showNumberOf } from '../../../format/numbers.js';
import { FormDialog } from '../../../parts/form-dialog.js';
import { TextField } from '../../../parts/text-field.js';
import { unusedColumns } from '../mapping-rows.js';
import type { Workbench } from '../use-workbench.js';
import { type ColumnGifts, giftsPatch, searchColumns, withGift } from './column-gifts.js';
import { UnusedTable } from './unused-table.js';

const words = {
  title: 'Columns that aren’t imported',
  about: 'Nothing reads these columns. A column that is read as an attribute takes the place of what it read before.',
  act: 'Import columns',
  done: (count: number) => `${showNumberOf(count, 'column')} more imported`,
  find: 'Find a column by its name or first values',
  close: 'Close',
};

/** So many are seen at once. */
const FEW = 10;

interface UnusedProps {
  readonly workbench: Workbench;
  readonly onClose: () => void;
}

interface UnusedListProps extends Pick<UnusedProps, 'workbench'> {
  readonly gifts: ColumnGifts;
  readonly onGifts: (gifts: ColumnGifts) => void;
}

/** Enter finds, and sends nothing. */
const holdEnter = (event: KeyboardEvent): void => {
  if (event.key === 'Enter') event.preventDefault();
};

const UnusedList = ({ workbench: { mapping, columns, rows, mayChange }, gifts, onGifts }: UnusedListProps) => {
  const [search, setSearch] = useState('');
  const unused = unusedColumns(mapping, columns);
  return (
    <>
      <p className="quiet">{words.about}</p>
      {unused.length > FEW ? (
        <TextField
          label={words.find}
          autoComplete="off"
          value={search}
          onChange={({ target }) => setSearch(target.value)}
          onKeyDown={holdEnter}
        />
      ) : null}
      <UnusedTable
        key={search}
        {...{ rows, gifts }}
        columns={searchColumns(unused, search)}
        onGive={mayChange ? ({ index }, attribute) => onGifts(withGift(gifts, index, attribute)) : null}
      />
    </>
  );
};

const ReadOnly = ({ onClose, children }: Pick<UnusedProps, 'onClose'> & { readonly children: ReactNode }) => (
  <Modal opened onClose={onClose} title={words.title} size="lg" closeButtonProps={{ 'aria-label': words.close }}>
    {children}
  </Modal>
);

/** The columns that nothing reads: what they hold, and who may read them. */
export const UnusedDialog = ({ workbench, onClose }: UnusedProps) => {
  const [gifts, setGifts] = useState<ColumnGifts>(new Map());
  const { rows, columns, mayChange, apply } = workbench;
  const list = <UnusedList {...{ workbench, gifts }} onGifts={setGifts} />;
  if (!mayChange) return <ReadOnly onClose={onClose}>{list}</ReadOnly>;
  const submit = () => {
    apply({ attribute: null, what: words.done(gifts.size), patch: giftsPatch(rows, columns, gifts) });
    onClose();
  };
  return (
    <FormDialog
      opened
      size="lg"
      title={words.title}
      act={words.act}
      isIncomplete={gifts.size === 0}
      onSubmit={submit}
      onClose={onClose}
    >
      {list}
    </FormDialog>
  );
};
