import { useState } from 'react';
import { useMay } from '../../api/session.js';
import { EmptyState } from '../../parts/empty-state.js';
import { FailureNote } from '../../parts/failure-note.js';
import { Loading } from '../../parts/loading.js';
import { Pager } from '../../parts/pager.js';
import { PartHead } from '../../parts/part-head.js';
import { EntryForm } from '../../parts/reference/entry-form.js';
import type { ShownResource } from '../../parts/reference/shown-resources.js';
import { type ListedEntry, useEntries } from '../../parts/reference/use-entries.js';
import { usePages } from '../../parts/use-pages.js';
import { ReferenceTable } from './reference-table.js';
import { RemoveEntry } from './remove-entry.js';

const words = { add: (one: string) => `Add ${one.replace(/^an? /, '')}`, none: 'None yet' };

type Opened =
  | { readonly act: 'form'; readonly entry: ListedEntry | null }
  | { readonly act: 'remove'; readonly entry: ListedEntry };

/** Reference data of one sort: listed, made, changed, removed. */
export const ReferencePart = ({ resource }: { readonly resource: ShownResource }) => {
  const mayWrite = useMay('reference-data:write');
  const [opened, setOpened] = useState<Opened | null>(null);
  const { data, error, refetch } = useEntries(resource);
  const pages = usePages(data?.next_cursor);
  const add = mayWrite ? (
    <button type="button" className="btn pri" onClick={() => setOpened({ act: 'form', entry: null })}>
      {words.add(resource.one)}
    </button>
  ) : null;
  const isEmpty = data?.items.length === 0;
  const close = () => setOpened(null);
  return (
    <>
      <PartHead title={resource.title} about={isEmpty ? null : resource.about} action={isEmpty ? null : add} />
      {error ? <FailureNote error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {isEmpty ? (
        <EmptyState title={words.none} action={add}>
          {resource.about}
        </EmptyState>
      ) : null}
      {data && !isEmpty ? (
        <ReferenceTable
          resource={resource}
          entries={data.items}
          onChange={mayWrite ? (entry) => setOpened({ act: 'form', entry }) : null}
          onRemove={mayWrite ? (entry) => setOpened({ act: 'remove', entry }) : null}
        />
      ) : null}
      <Pager onBack={pages.onBack} onNext={pages.onNext} />
      {opened?.act === 'form' ? <EntryForm resource={resource} entry={opened.entry} onClose={close} /> : null}
      {opened?.act === 'remove' ? <RemoveEntry resource={resource} entry={opened.entry} onClose={close} /> : null}
    </>
  );
};
