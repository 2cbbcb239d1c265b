import { NativeSelect } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { AnswerTo } from '../../api/call.js';
import { useMay, useSession } from '../../api/session.js';
import { useCall } from '../../api/use-call.js';
import { starterChoices, startersOf } from './starter-choices.js';

const words = { label: 'Started by' };

/** The most that the API lists at once: who comes after them is offered once they are seen in the list. */
const MOST_NAMES = 200;

/** Everybody by name who may start imports, as far as who is here may know them. */
const useKnownNames = (): readonly string[] => {
  const query = { limit: MOST_NAMES };
  const users = useCall('listUsers', { query }, { enabled: useMay('users:read') });
  const tokens = useCall('listTokens', { query }, { enabled: useMay('tokens:read') });
  return [users.data?.items ?? [], tokens.data?.items ?? []].flat().map(({ name }) => name);
};

/** Who started the imports on the pages of the list that were looked at lately, whatever they were narrowed to: their keys have filters second. */
const useSeenNames = (): readonly string[] => {
  const pages = useQueryClient().getQueriesData<AnswerTo<'listImports'>>({ queryKey: ['imports', {}] });
  return pages.flatMap(([, page]) => startersOf(page?.items ?? []));
};

interface StarterSelectProps {
  /** Empty or undefined: anyone. */
  readonly chosen: string | undefined;
  readonly onChoose: (name: string) => void;
}

/** Narrows the list to the imports that somebody started. */
export const StarterSelect = ({ chosen, onChoose }: StarterSelectProps) => {
  const { name: me } = useSession().user;
  const others = [...useKnownNames(), ...useSeenNames()];
  return (
    <NativeSelect
      className="starter"
      aria-label={words.label}
      data={[...starterChoices({ me, others, chosen })]}
      value={chosen ?? ''}
      onChange={({ target: { value } }) => onChoose(value)}
    />
  );
};
