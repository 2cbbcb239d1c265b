import { Menu } from '@mantine/core';
import { IconChevronDown, IconUpload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { addressOf } from '../../api/call.js';
import { useMay } from '../../api/session.js';

const words = {
  contacts: 'Import contacts…',
  export: 'Export all',
  sheet: 'CSV for a spreadsheet',
  csv: 'CSV to import again',
  ndjson: 'NDJSON',
};

const forms = [
  { label: words.sheet, href: addressOf('/v1/customers.csv', {}, { formula_safe: true }) },
  { label: words.csv, href: addressOf('/v1/customers.csv') },
  { label: words.ndjson, href: addressOf('/v1/customers.ndjson') },
];

/** All customers as a file, and contacts from one. */
export const CustomerExports = () => {
  const mayImport = useMay('imports:write');
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <button type="button" className="btn">
            {words.export} <IconChevronDown className="i s" aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {forms.map(({ label, href }) => (
            <Menu.Item key={label} component="a" href={href} download>
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {mayImport ? (
        <Link className="btn" to="/imports/new/$kind" params={{ kind: 'contacts' }}>
          <IconUpload className="i s" aria-hidden /> {words.contacts}
        </Link>
      ) : null}
    </>
  );
};
