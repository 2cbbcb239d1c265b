import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ShownImport } from '../../api/shown-import.js';

const words = {
  title: (count: number) =>
    count === 1 ? 'One thing keeps it from going on' : `${count} things keep it from going on`,
  mapping: 'Choose the columns in the mapping',
  files: 'Or put the header right in the file, remove it here, and upload it again.',
};

interface ObstacleNotesProps {
  readonly found: Pick<ShownImport, 'id' | 'obstacles'>;
  readonly takesMapping: boolean;
}

/** What a validation or a start would be refused for though each file is in order, and what helps. */
export const ObstacleNotes = ({ found, takesMapping }: ObstacleNotesProps) => {
  if (found.obstacles.length === 0) return null;
  return (
    <div className="note warn" role="status">
      <IconAlertTriangle className="i" aria-hidden />
      <div>
        <b>{words.title(found.obstacles.length)}</b>
        <ul>
          {found.obstacles.map(({ file, code, attribute, message }) => (
            <li key={`${file} ${code} ${attribute} ${message}`}>
              {message} <code className="faint">{code}</code>
            </li>
          ))}
        </ul>
        <p className="quiet">
          {takesMapping ? (
            <>
              <Link to="/imports/$id/mapping" params={{ id: found.id }}>
                {words.mapping}
              </Link>
              {'. '}
            </>
          ) : null}
          {words.files}
        </p>
      </div>
    </div>
  );
};
