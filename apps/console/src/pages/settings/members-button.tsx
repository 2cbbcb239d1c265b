import { Modal } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../../api/session.js';
import { useCall } from '../../api/use-call.js';
import { FailureNote } from '../../parts/failure-note.js';
import { Loading } from '../../parts/loading.js';
import { Pager } from '../../parts/pager.js';

const words = {
  show: 'Show',
  showOf: (name: string) => `Show the customers of ${name}`,
  title: (name: string) => `Customers of ${name}`,
  none: 'Nobody is in it. Imports that name it put customers into it.',
};

const Members = ({ id }: { readonly id: string }) => {
  const [passed, setPassed] = useState<readonly string[]>([]);
  const cursor = passed.at(-1);
  const { data, error } = useCall('listSegmentMembers', { path: { id }, query: { cursor, limit: 20 } }, { keep: true });
  if (error) return <FailureNote error={error} />;
  if (!data) return <Loading />;
  if (data.items.length === 0) return <p className="faint">{words.none}</p>;
  const next = data.next_cursor;
  return (
    <>
      <ul className="members">
        {data.items.map((member) => (
          <li key={member.customer_id}>
            <Link to="/customers/$id" params={{ id: member.customer_id }}>
              {member.customer_id}
            </Link>
          </li>
        ))}
      </ul>
      <Pager
        onBack={passed.length === 0 ? null : () => setPassed(passed.slice(0, -1))}
        onNext={next === null ? null : () => setPassed([...passed, next])}
      />
    </>
  );
};

/** Who is in a segment, for who may see customers. */
export const MembersButton = ({ id, name }: { readonly id: string; readonly name: string }) => {
  const [isOpen, setOpen] = useState(false);
  if (!useMay('customers:read')) return null;
  return (
    <>
      <button type="button" className="btn sm" aria-label={words.showOf(name)} onClick={() => setOpen(true)}>
        {words.show}
      </button>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={words.title(name)}>
        {isOpen ? <Members id={id} /> : null}
      </Modal>
    </>
  );
};
