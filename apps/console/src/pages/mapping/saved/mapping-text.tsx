import { AreaField } from '../../../parts/area-field.js';
import { MappingFile } from '../../../parts/mapping-file.js';
import { textFault } from './foreign-mapping.js';

const words = {
  text: 'Or its text',
  help: 'As “Export as JSON” gives it, or as it is written by hand.',
};

const ROWS = 8;

interface MappingTextProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
}

/** The JSON of a mapping: a file, whose text can be changed before it is used, or a pasted text. */
export const MappingText = ({ text, onChange }: MappingTextProps) => (
  <>
    <MappingFile onRead={onChange} />
    <AreaField
      label={words.text}
      help={words.help}
      fault={text.trim() === '' ? null : textFault(text)}
      rows={ROWS}
      value={text}
      onChange={({ target }) => onChange(target.value)}
    />
  </>
);
