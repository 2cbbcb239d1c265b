import { Menu, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useMay } from '../../api/session.js';
import { kindName } from '../../format/kind-name.js';
import { MenuLink } from '../../parts/menu-link.js';
import { useOfferedKinds } from './offered-kinds.js';

const words = { create: 'Create new import' };

/** The button that begins an import of a kind. */
export const CreateImport = () => {
  const kinds = useOfferedKinds();
  if (!useMay('imports:write')) return null;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <UnstyledButton className="btn pri">
          {words.create} <IconChevronDown className="i s" aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {kinds.map(({ name }) => (
          <MenuLink key={name} to="/imports/new/$kind" params={{ kind: name }}>
            {kindName(name)}
          </MenuLink>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};
