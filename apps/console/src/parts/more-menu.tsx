import { Menu, UnstyledButton } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';

const words = { more: (name: string) => `More for ${name}` };

export interface MoreItem {
  readonly label: string;
  readonly isDanger?: boolean;
  readonly onClick: () => void;
}

/** What else can be done with a row; nothing is shown where nothing can. */
export const MoreMenu = ({ name, items }: { readonly name: string; readonly items: readonly MoreItem[] }) => {
  if (items.length === 0) return null;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <UnstyledButton className="btn plain sm icon" aria-label={words.more(name)}>
          <IconDots className="i" aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {items.map(({ label, isDanger, onClick }) => (
          <Menu.Item key={label} {...(isDanger && { color: 'red' })} onClick={onClick}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};
