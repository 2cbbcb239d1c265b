import { Navigate, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSession } from '../../api/session.js';
import { NotFound } from '../../parts/not-found.js';
import { PageHead } from '../../parts/page-head.js';
import { findResource } from '../../parts/reference/shown-resources.js';
import { AttributesPart } from './attributes-part.js';
import { MappingsPart } from './mappings-part.js';
import { PasswordPart } from './password-part.js';
import { ReferencePart } from './reference-part.js';
import { partsFor } from './setting-parts.js';
import { SettingsNav } from './settings-nav.js';
import { TokensPart } from './tokens-part.js';
import { UsersPart } from './users-part.js';
import { WorkspacePart } from './workspace-part.js';

const words = { title: 'Settings' };

const contents: Readonly<Record<string, () => ReactNode>> = {
  workspace: () => <WorkspacePart />,
  attributes: () => <AttributesPart />,
  mappings: () => <MappingsPart />,
  users: () => <UsersPart />,
  tokens: () => <TokensPart />,
  password: () => <PasswordPart />,
};

const contentOf = (part: string): ReactNode => {
  const resource = findResource(part);
  return resource ? <ReferencePart key={part} resource={resource} /> : contents[part]?.();
};

/** All that is set for the whole workspace, one part at a time. */
export const SettingsScreen = () => {
  const { part } = useParams({ strict: false }) as { readonly part?: string };
  const { scopes } = useSession();
  const parts = partsFor(scopes);
  const [first] = parts;
  if (part === undefined && first) return <Navigate to="/settings/$part" params={{ part: first.part }} replace />;
  const shown = parts.find((one) => one.part === part);
  if (!shown) return <NotFound />;
  return (
    <>
      <PageHead title={words.title} />
      <div className="settings-cols">
        <SettingsNav parts={parts} shown={shown.part} />
        <div className="settings-part">{contentOf(shown.part)}</div>
      </div>
    </>
  );
};
