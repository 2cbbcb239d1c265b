import type { AttributeDefinition } from '#libs/messages';

/** Headers' words for channels, and their names in keys. No word is the beginning of another. */
const channels: readonly (readonly [word: string, key: string])[] = [
  ['Email', 'email'],
  ['Sms', 'sms'],
  ['Viber', 'viber'],
  ['MobilePush', 'mobile_push'],
  ['WebPush', 'web_push'],
];

const HEADER = 'IsSubscribed';

/** A topic that customers may subscribe to. */
export interface NamedTopic {
  readonly system_name: string;
}

const column = (header: string, key: string, brand: string | null): AttributeDefinition => ({
  id: `subscriptions.${brand === null ? '' : `${brand}:`}${key}`,
  label: header,
  type: 'boolean',
  headers: [header],
});

/**
 * The columns of subscriptions on all levels (spec: people.md, Subscriptions). Each sets its own level and no other:
 * stored flat, `subscriptions: { "<key>": boolean }` with `[<brand>:]<channel>[:<topic>]` for a key.
 */
export const subscriptionAttributes = (
  topics: readonly NamedTopic[],
  brand: string | null,
): readonly AttributeDefinition[] => [
  column(HEADER, 'all', brand),
  ...channels.map(([word, key]) => column(`${HEADER}By${word}`, key, brand)),
  ...topics.flatMap(({ system_name: topic }) =>
    channels.map(([word, key]) => column(`${HEADER}By${word}On${topic}`, `${key}:${topic}`, brand)),
  ),
];
