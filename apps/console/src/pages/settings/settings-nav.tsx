import { Link, useNavigate } from '@tanstack/react-router';
import { SelectField } from '../../parts/select-field.js';
import { groupParts, type SettingPart } from './setting-parts.js';

const words = { nav: 'Settings', part: 'Part of the settings' };

interface SettingsNavProps {
  readonly parts: readonly SettingPart[];
  readonly shown: string;
}

/** The parts at the side; on a phone they are a choice. */
export const SettingsNav = ({ parts, shown }: SettingsNavProps) => {
  const navigate = useNavigate();
  return (
    <div className="settings-nav">
      <nav aria-label={words.nav} className="wide-only">
        {groupParts(parts).map(({ group, parts: grouped }) => (
          <div key={group}>
            <h2 className="lab">{group}</h2>
            <ul>
              {grouped.map(({ part, title }) => (
                <li key={part}>
                  <Link to="/settings/$part" params={{ part }} activeProps={{ 'aria-current': 'page' }}>
                    {title}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div className="narrow-only">
        <SelectField
          label={words.part}
          choices={parts.map(({ part, title }) => ({ value: part, label: title }))}
          value={shown}
          onChange={(part) => void navigate({ to: '/settings/$part', params: { part } })}
        />
      </div>
    </div>
  );
};
