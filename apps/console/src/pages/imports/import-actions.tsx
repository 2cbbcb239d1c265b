import { Menu, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDots } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/call.js';
import { useMay } from '../../api/session.js';
import { tellFailure } from '../../parts/failure-note.js';
import { placeOfImport } from '../../parts/import-place.js';
import { MenuLink } from '../../parts/menu-link.js';
import type { ImportListing } from './import-state.js';

const words = {
  more: (name: string) => `More for ${name}`,
  open: 'Open',
  goOn: 'Go on',
  details: 'Details',
  cancel: 'Cancel import',
};

const cancellable: readonly ImportListing['status'][] = [
  ...(['draft', 'preprocessing', 'ready', 'has_file_errors', 'validating', 'validated'] as const),
];

const useChange = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, id }: { readonly name: 'cancelImport'; readonly id: string }) => call(name, { path: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['imports'] }),
    onError: (error) => {
      const { title, detail } = tellFailure(error);
      notifications.show({ color: 'red', title, message: detail ?? '' });
    },
  });
};

interface ImportActionsProps {
  readonly found: ImportListing;
  readonly takesMapping: boolean;
}

/** What can be done with an import of the list. */
export const ImportActions = ({ found, takesMapping }: ImportActionsProps) => {
  const change = useChange();
  const mayChange = useMay('imports:write');
  const isOpen = cancellable.includes(found.status);
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <UnstyledButton className="btn plain sm icon" aria-label={words.more(found.name)}>
          <IconDots className="i" aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <MenuLink to={placeOfImport(found.status, takesMapping)} params={{ id: found.id }}>
          {isOpen ? words.goOn : words.open}
        </MenuLink>
        <MenuLink to="/imports/$id" params={{ id: found.id }}>
          {words.details}
        </MenuLink>
        {mayChange && isOpen ? (
          <Menu.Item onClick={() => change.mutate({ name: 'cancelImport', id: found.id })}>{words.cancel}</Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
};
