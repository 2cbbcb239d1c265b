import { Menu, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useMay } from '../../../api/session.js';
import { downloadText } from '../../../parts/download-text.js';
import type { Workbench } from '../use-workbench.js';
import { SaveAsDialog } from './save-as-dialog.js';
import { TakeMappingDialog, type TakenFrom } from './take-mapping-dialog.js';

const words = {
  menu: 'Mapping',
  save: 'Save as…',
  saved: 'Use a saved mapping…',
  export: 'Export as JSON',
  import: 'Import from JSON…',
};

type OpenIt = (dialog: 'save' | TakenFrom) => void;

interface ItemsProps {
  readonly workbench: Workbench;
  readonly onOpen: OpenIt;
}

const Items = ({ workbench: { found, mapping, mayChange }, onOpen }: ItemsProps) => {
  const maySave = useMay('mappings:write');
  const maySee = useMay('mappings:read');
  const save = () => downloadText(`${found.name}.mapping.json`, JSON.stringify(mapping, null, 2));
  return (
    <>
      {maySave ? <Menu.Item onClick={() => onOpen('save')}>{words.save}</Menu.Item> : null}
      {mayChange && maySee ? <Menu.Item onClick={() => onOpen('saved')}>{words.saved}</Menu.Item> : null}
      <Menu.Item onClick={save}>{words.export}</Menu.Item>
      {mayChange ? <Menu.Item onClick={() => onOpen('file')}>{words.import}</Menu.Item> : null}
    </>
  );
};

/** What can be done with the mapping as a whole. */
export const MappingMenu = ({ workbench }: { readonly workbench: Workbench }) => {
  const [dialog, setDialog] = useState<'save' | TakenFrom | null>(null);
  const close = () => setDialog(null);
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <UnstyledButton className="btn sm">
            {words.menu} <IconChevronDown className="i s" aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Items workbench={workbench} onOpen={setDialog} />
        </Menu.Dropdown>
      </Menu>
      {dialog === 'save' ? <SaveAsDialog mapping={workbench.mapping} onClose={close} /> : null}
      {dialog === 'saved' || dialog === 'file' ? (
        <TakeMappingDialog from={dialog} workbench={workbench} onClose={close} />
      ) : null}
    </>
  );
};
