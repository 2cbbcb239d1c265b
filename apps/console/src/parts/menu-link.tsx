import { Menu } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ReactNode, Ref } from 'react';

interface AnchorItemProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'color' | 'style'> {
  readonly children?: ReactNode;
  readonly ref?: Ref<HTMLAnchorElement>;
}

const AnchorItem = (props: AnchorItemProps) => <Menu.Item component="a" {...props} />;

/** An entry of a menu that leads to a page. */
export const MenuLink = createLink(AnchorItem);
