import { type ChangeEvent, useState } from 'react';
import { FieldFrame } from './field-frame.js';

const words = { label: 'File of the mapping' };

/** The API takes no longer one. */
const MOST_BYTES = 4 * 1024 ** 2;
const TOO_LARGE = 'A mapping has at most 4 MB.';

/** A file with the JSON of a mapping; its text is empty where it is too large. */
export const MappingFile = ({ onRead }: { readonly onRead: (text: string) => void }) => {
  const [fault, setFault] = useState<string | null>(null);
  const read = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    const isTooLarge = file !== undefined && file.size > MOST_BYTES;
    setFault(isTooLarge ? TOO_LARGE : null);
    onRead(file && !isTooLarge ? await file.text() : '');
  };
  return (
    <FieldFrame label={words.label} fault={fault}>
      {(described) => (
        <input
          className="in file"
          type="file"
          accept=".json,application/json"
          {...described}
          onChange={(event) => void read(event)}
        />
      )}
    </FieldFrame>
  );
};
