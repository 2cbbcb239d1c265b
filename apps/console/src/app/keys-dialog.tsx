import { Modal } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useSyncExternalStore } from 'react';

const words = { title: 'Keys' };

export const keys = [
  { keys: '/', does: 'Search' },
  { keys: 'n, Shift n', does: 'Next or previous column with errors (mapping)' },
  { keys: 'Ctrl Z', does: 'Take back the last change (mapping)' },
  { keys: 'g', does: 'Go to row' },
  { keys: 'Home, End', does: 'First or last row with errors, while their list has the focus' },
  { keys: 'Esc', does: 'Close a panel or a dialog' },
  { keys: '?', does: 'All keys' },
] as const;

let isOpen = false;
const listeners = new Set<() => void>();

const set = (open: boolean): void => {
  isOpen = open;
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const openKeys = (): void => set(true);

/** The list of keys, opened by `?`. */
export const KeysDialog = () => {
  const opened = useSyncExternalStore(subscribe, () => isOpen);
  useHotkeys([['shift+?', openKeys]]);
  return (
    <Modal opened={opened} onClose={() => set(false)} title={words.title}>
      <dl className="kv">
        {keys.map(({ keys: shown, does }) => (
          <div key={shown} style={{ display: 'contents' }}>
            <dt>
              <kbd>{shown}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
};
