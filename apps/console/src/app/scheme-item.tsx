import { Menu, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';

const words = { dark: 'Dark colours', light: 'Light colours' };

/** Changes between light and dark; until it is used, the system decides. */
export const SchemeItem = () => {
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme('light') === 'dark';
  return (
    <Menu.Item onClick={() => setColorScheme(isDark ? 'light' : 'dark')}>{isDark ? words.light : words.dark}</Menu.Item>
  );
};
