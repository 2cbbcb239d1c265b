import { IconInfoCircle } from '@tabler/icons-react';
import { useMay } from '../../api/session.js';
import type { ShownPlan } from './start-terms.js';
import { useValidation } from './use-validation.js';

const words = {
  title: 'Judged by the files alone',
  what: {
    customers: 'whether the customers exist',
    transactions: 'whether the transactions are new',
  },
  told: (what: string) => `Not looked at yet: ${what}. The start leaves out what doesn’t fit.`,
  act: 'Look at the database too',
};

/** Says what a validation has not looked at, and does that. */
export const NotCheckedNote = ({
  id,
  plan,
}: {
  readonly id: string;
  readonly plan: Pick<ShownPlan, 'not_checked'>;
}) => {
  const validation = useValidation(id);
  const mayValidate = useMay('imports:write');
  if (plan.not_checked.length === 0) return null;
  return (
    <div className="note">
      <IconInfoCircle className="i" aria-hidden />
      <div>
        <h3>{words.title}</h3>
        <p className="quiet">{words.told(plan.not_checked.map((what) => words.what[what]).join(' and '))}</p>
        {mayValidate ? (
          <button
            type="button"
            className="btn sm"
            disabled={validation.isPending}
            onClick={() => validation.mutate(true)}
          >
            {words.act}
          </button>
        ) : null}
      </div>
    </div>
  );
};
