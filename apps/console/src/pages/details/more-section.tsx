import type { KnownKind } from '../../api/known-kinds.js';
import type { ShownImport } from '../../api/shown-import.js';
import { Section } from '../../parts/section.js';
import { chosenFacts, countFacts, ignoredFact, type NamedFact } from './more-facts.js';

const words = { numbers: 'More numbers', settings: 'Settings' };

const FactList = ({ title, facts }: { readonly title: string; readonly facts: readonly NamedFact[] }) =>
  facts.length === 0 ? null : (
    <Section title={title}>
      <dl className="facts">
        {facts.map(({ name, text }) => (
          <div key={name} className="fact">
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );

/** What the kind counts besides, and what the import was set to. */
export const MoreFacts = ({ found, kind }: { readonly found: ShownImport; readonly kind: KnownKind }) => (
  <>
    <FactList title={words.numbers} facts={countFacts(found)} />
    <FactList title={words.settings} facts={[...chosenFacts(found, kind.settings), ...ignoredFact(found)]} />
  </>
);
