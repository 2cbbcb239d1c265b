import { CopyButton } from '../../parts/copy-button.js';
import { Section } from '../../parts/section.js';
import type { ShownStream } from '../../parts/stream-words.js';
import { snippetOf } from './snippet.js';

const words = {
  title: 'Publish to it',
  how: 'With any Kafka client: one JSON object a message, its keys named as the columns of a file would be. The key of the message is the customer’s ID, so that what is said of a customer takes effect in order.',
  groups:
    'With any Kafka client: one action a message, as JSON. The key of the message is the transaction_id, which keeps a transaction in one partition.',
  docs: 'All APIs and contracts',
};

/** The shortest way to a first record. */
export const PublishHelp = ({ stream }: { readonly stream: ShownStream }) => {
  const snippet = snippetOf(stream);
  return (
    <Section title={words.title} end={<a href="/docs">{words.docs}</a>}>
      <p className="quiet">{stream.kind === 'transactions' ? words.groups : words.how}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys. */}
      <pre className="snippet" tabIndex={0}>
        {snippet}
      </pre>
      <CopyButton text={snippet} />
    </Section>
  );
};
