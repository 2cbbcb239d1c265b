import { useState } from 'react';
import { useMay } from '../../api/session.js';
import { useCall } from '../../api/use-call.js';
import { FailureNote } from '../../parts/failure-note.js';
import { Loading } from '../../parts/loading.js';
import { PartHead } from '../../parts/part-head.js';
import type { ListedAttribute } from './attribute-draft.js';
import { AttributeForm } from './attribute-form.js';
import { AttributeTable } from './attribute-table.js';
import { RemoveAttribute } from './remove-attribute.js';

const words = {
  title: 'Attributes',
  about: 'What a customer has. Validations made before a change of attributes are out of date afterwards.',
  add: 'Add attribute',
};

type Opened =
  | { readonly act: 'form'; readonly attribute: ListedAttribute | null }
  | { readonly act: 'remove'; readonly attribute: ListedAttribute };

/** The attributes of customers: listed, added, changed, removed. */
export const AttributesPart = () => {
  const mayWrite = useMay('attributes:write');
  const [opened, setOpened] = useState<Opened | null>(null);
  const { data, error, refetch } = useCall('listAttributes', {});
  const close = () => setOpened(null);
  return (
    <>
      <PartHead
        title={words.title}
        about={words.about}
        action={
          mayWrite ? (
            <button type="button" className="btn pri" onClick={() => setOpened({ act: 'form', attribute: null })}>
              {words.add}
            </button>
          ) : null
        }
      />
      {error ? <FailureNote error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Loading /> : null}
      {data ? (
        <AttributeTable
          attributes={data.items}
          onChange={mayWrite ? (attribute) => setOpened({ act: 'form', attribute }) : null}
          onRemove={mayWrite ? (attribute) => setOpened({ act: 'remove', attribute }) : null}
        />
      ) : null}
      {opened?.act === 'form' ? <AttributeForm attribute={opened.attribute} onClose={close} /> : null}
      {opened?.act === 'remove' ? <RemoveAttribute attribute={opened.attribute} onClose={close} /> : null}
    </>
  );
};
