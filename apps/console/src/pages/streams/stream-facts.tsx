import { IconDownload } from '@tabler/icons-react';
import { addressOf } from '../../api/call.js';
import { CopyButton } from '../../parts/copy-button.js';
import { Facts } from '../../parts/facts.js';
import { Section } from '../../parts/section.js';
import type { ShownStream } from '../../parts/stream-words.js';
import { settingFacts } from './setting-facts.js';

const words = {
  title: 'How it reads',
  topic: 'Topic',
  receipts: 'Topic of receipts',
  none: 'none',
  mapping: 'Mapping',
  mapped: 'one of its own',
  byName: 'none: names are matched',
  ignored: 'Keys that match nothing',
  headers: 'Unknown headers',
  dead: 'Dead records',
  accepted: 'left out until they are few again',
  asyncapi: 'AsyncAPI',
};

const Copied = ({ text }: { readonly text: string }) => (
  <span className="copyline end">
    <code>{text}</code>
    <CopyButton text={text} />
  </span>
);

/** Its topics, mapping and settings, and what was never understood. */
export const StreamFacts = ({ stream }: { readonly stream: ShownStream }) => {
  const { topic, receipts_topic, mapped, ignored_columns, unknown_headers, accept_dead } = stream;
  const facts = [
    { name: words.topic, value: <Copied text={topic} /> },
    { name: words.receipts, value: receipts_topic === null ? words.none : <Copied text={receipts_topic} /> },
    { name: words.mapping, value: mapped ? words.mapped : words.byName },
    ...settingFacts(stream),
    ...(accept_dead ? [{ name: words.dead, value: words.accepted }] : []),
    ...(ignored_columns.length > 0 ? [{ name: words.ignored, value: ignored_columns.join(', ') }] : []),
    ...(unknown_headers.count > 0 ? [{ name: words.headers, value: unknown_headers.names.join(', ') }] : []),
  ];
  return (
    <Section
      title={words.title}
      end={
        <a href={addressOf('/v1/streams/{id}/asyncapi', { id: stream.id })} download={`${stream.name}.asyncapi.json`}>
          <IconDownload className="i s" aria-hidden /> {words.asyncapi}
        </a>
      }
    >
      <Facts facts={facts} />
    </Section>
  );
};
